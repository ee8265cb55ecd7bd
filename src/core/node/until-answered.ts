import { isDisconnected } from '../../shared/rpc/connect.ts'

/**
 * Does something, and does it again each time the owner of the queue is lost meanwhile: only for what comes to the
 * same when it is done twice.
 */
export async function untilAnswered<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isDisconnected(error)) throw error
    }
  }
}
