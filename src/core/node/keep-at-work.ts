import type { Client } from '../../shared/rpc/connect.ts'
import { untilAnswered } from './until-answered.ts'

/** Work that is wanted of the queue. */
export interface WantedWork {
  /** Wants a batch to be worked on as well; null is all that waits. */
  readonly on: (batchId: string | null) => void
  /** Aborted when the work can't go on. */
  readonly broken: AbortSignal
  /** Wants nothing any more. Throws what broke the work. */
  readonly end: () => Promise<void>
}

/** Keeps the queue at work on what is wanted, whichever process owns it. */
export function keepAtWork(client: Client): WantedWork {
  const ended = new AbortController()
  const broken = new AbortController()
  const works = new Map<string | null, Promise<void>>()
  return {
    on: (batchId) => {
      if (works.has(batchId) || ended.signal.aborted) return
      const work = workOn(client, batchId, ended.signal)
      works.set(batchId, work)
      work.catch((error: unknown) => broken.abort(error))
    },
    broken: broken.signal,
    end: async () => {
      ended.abort()
      await Promise.all(works.values())
    },
  }
}

/** Resolves when `signal` is aborted. */
async function workOn(client: Client, batchId: string | null, signal: AbortSignal): Promise<void> {
  const input = batchId === null ? {} : { batchId }
  try {
    await untilAnswered(async () => {
      const events = await client.jobs.work(input, { signal })
      while ((await events.next()).done !== true);
    })
  } catch (error) {
    if (!signal.aborted) throw error
  }
  if (!signal.aborted) throw new Error('Expected the work to go on until it is given up, got its end')
}
