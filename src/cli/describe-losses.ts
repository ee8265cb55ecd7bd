import type { Fidelity } from '../shared/domain/fidelity.ts'
import { aspectWords, reasonWords } from '../shared/words/fidelity.ts'
import { countOf } from './amounts.ts'

/** What results can't keep, or keep in another form, one sentence for each kind of loss. */
export function describeLosses(fidelities: readonly Fidelity[]): string[] {
  const counts = new Map<string, number>()
  for (const { aspect, fate, why } of fidelities.flat()) {
    if (fate === 'kept') continue
    const reason = why === null ? '' : `: ${reasonWords[why]}`
    const sentence = `${aspectWords[aspect]} ${fate === 'dropped' ? 'not kept' : 'converted'}${reason}`
    counts.set(sentence, (counts.get(sentence) ?? 0) + 1)
  }
  return [...counts].map(([sentence, count]) => `In ${countOf(count, 'picture')}, ${sentence}`)
}
