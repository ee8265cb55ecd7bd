import type { Fidelity } from '../shared/domain/fidelity.ts'
import { aspectWords, reasonWords } from '../shared/words/fidelity.ts'
import { countOf } from './amounts.ts'

/** What results can't keep, or keep in another form, one sentence for each kind of loss. */
export function describeLosses(fidelities: readonly Fidelity[]): string[] {
  const losses = new Map<string, { readonly fate: string; readonly what: string; readonly count: number }>()
  for (const { aspect, fate, why } of fidelities.flat()) {
    if (fate === 'kept') continue
    const what = `${aspectWords[aspect]}${why === null ? '' : `; ${reasonWords[why]}`}`
    const loss = losses.get(`${fate} ${what}`) ?? { fate, what, count: 0 }
    losses.set(`${fate} ${what}`, { ...loss, count: loss.count + 1 })
  }
  return [...losses.values()].map(({ fate, what, count }) => {
    const heading = fate === 'dropped' ? 'Not kept' : 'Converted'
    return `${heading} in ${countOf(count, 'result')}: ${what}.`
  })
}
