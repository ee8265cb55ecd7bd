import { expect, test } from 'vitest'
import type { QuoteLine } from '../../../src/shared/contract/jobs.ts'
import { problem } from '../../../src/shared/domain/problem.ts'
import { totalsByModel } from '../../../src/renderer/features/recipe/totals-by-model.ts'

function line(recipe: number, facts: Partial<QuoteLine> = {}): QuoteLine {
  const price = { low: 10, high: 20, basis: '', checkedOn: null }
  return {
    sourceId: '',
    recipe,
    from: null,
    to: null,
    price,
    output: null,
    problem: null,
    reused: false,
    fidelity: [],
    ...facts,
  }
}

test('each model has the sum of what it would run, and one that refuses all has none', () => {
  const refused = problem('MODEL_REFUSES')
  const lines = [
    line(0),
    line(0, { reused: true }),
    line(0, { price: 'unknown' }),
    line(1, { problem: refused }),
  ]
  expect(totalsByModel({ lines }, [{ model: 'fal/a' }, { model: 'fal/b' }])).toEqual(
    new Map([['fal/a', { low: 10, high: 20, unknowns: 1 }]]),
  )
})
