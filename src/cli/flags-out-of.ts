import type { Problem } from '../shared/domain/problem.ts'
import { waysOutOf } from '../shared/domain/ways-out.ts'
import { describeProblem, type ProblemWords } from '../shared/words/problems.ts'

/** How many models a sentence names. */
const namedModels = 3

/** The flags with each of which a refused picture would be taken, the best first. */
export function flagsOutOf(problem: Problem): string[] {
  const { factor, models } = waysOutOf(problem)
  return [...(factor === null ? [] : [`--scale ${factor}`]), ...models.map((id) => `--model ${id}`)]
}

/** A problem in words; the way out names flags where there are any. */
export function problemWithFlags(problem: Problem): ProblemWords {
  const { message, fix } = describeProblem(problem)
  const { factor, models } = waysOutOf(problem)
  const flags = flagsOutOf(problem).slice(0, namedModels + (factor === null ? 0 : 1))
  if (flags.length === 0) return { message, fix }
  const more = models.length > namedModels ? `, or one of ${models.length - namedModels} more models` : ''
  return { message, fix: `Try ${flags.join(' or ')}${more}` }
}
