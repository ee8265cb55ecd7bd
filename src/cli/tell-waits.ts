import type { Job } from '../shared/domain/job.ts'
import type { Lane } from '../shared/domain/lane.ts'
import type { Problem } from '../shared/domain/problem.ts'
import { describeProblem } from '../shared/words/problems.ts'

/** Says what work waits for: once for each thing in the way, however many jobs are behind it. */
export interface WaitTeller {
  job(job: Job): void
  lanes(lanes: readonly Lane[]): void
}

/** Makes a teller that says its sentences to `say`. */
export function tellWaits(say: (sentence: string) => void): WaitTeller {
  const told = new Set<string>()
  const closed = new Map<string, string>()

  function tell(problem: Problem): void {
    const { message, fix } = describeProblem(problem)
    say(`Waiting. ${message}.${fix === null ? '' : ` ${fix}.`}`)
  }

  return {
    job: ({ state }) => {
      if (state.is !== 'waiting' || state.problem === undefined || ofLanes.includes(state.for)) return
      const { cap = '', folder = '' } = state.problem.data
      const key = [state.for, cap, folder].join(' ')
      if (told.has(key)) return
      told.add(key)
      tell(state.problem)
    },
    lanes: (lanes) => {
      for (const lane of lanes) {
        const before = closed.get(lane.provider)
        if (lane.closed === null) {
          if (before !== undefined) say(`Going on with ${lane.provider}.`)
          closed.delete(lane.provider)
        } else if (before !== lane.closed.problem.code) {
          closed.set(lane.provider, lane.closed.problem.code)
          tell(lane.closed.problem)
        }
      }
    },
  }
}

/** Reasons that are told of the lane, not of each job. */
const ofLanes: readonly string[] = ['slot', 'network', 'account', 'key']
