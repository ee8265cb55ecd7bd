import { createTurns } from '../media/turns.ts'

/** Does work when its turn comes; rejects with the signal's reason when it is aborted before that, not after. */
export type InTurn = <Result>(work: () => Promise<Result>, signal: AbortSignal) => Promise<Result>

/** Has one piece of work done at a time, in the order asked for. */
export function inTurn(): InTurn {
  const turns = createTurns<null>()
  let free = true
  return async (work, signal) => {
    signal.throwIfAborted()
    if (!free) await turns.wait(signal)
    free = false
    try {
      return await work()
    } finally {
      if (turns.any()) turns.serve(null)
      else free = true
    }
  }
}
