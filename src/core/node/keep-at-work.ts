import type { Client } from '../../shared/rpc/connect.ts'
import { untilAnswered } from './until-answered.ts'

/** Work that is wanted of the queue. */
export interface WantedWork {
  /** Wants a batch to be worked on as well; null is all that waits. */
  readonly on: (batchId: string | null) => void
  /** Wants watched folders to be looked after. */
  readonly watch: () => void
  /** Aborted when the work can't go on. */
  readonly broken: AbortSignal
  /** Wants nothing any more. Throws what broke the work. */
  readonly end: () => Promise<void>
}

/** Keeps the queue at work on what is wanted, whichever process owns it. */
export function keepAtWork(client: Client): WantedWork {
  const ended = new AbortController()
  const broken = new AbortController()
  const works = new Map<string, Promise<void>>()
  const want = (name: string, open: OpenWork): void => {
    if (works.has(name) || ended.signal.aborted) return
    const work = keepOpen(open, ended.signal)
    works.set(name, work)
    work.catch((error: unknown) => broken.abort(error))
  }
  return {
    on: (batchId) => {
      const input = batchId === null ? {} : { batchId }
      want(batchId ?? 'all', (signal) => client.jobs.work(input, { signal }))
    },
    watch: () => want('watches', (signal) => client.watches.work(undefined, { signal })),
    broken: broken.signal,
    end: async () => {
      ended.abort()
      await Promise.all(works.values())
    },
  }
}

/** Asks for work that is done for as long as the stream is read. */
type OpenWork = (signal: AbortSignal) => Promise<AsyncIterator<unknown, unknown>>

/** Resolves when `signal` is aborted. */
async function keepOpen(open: OpenWork, signal: AbortSignal): Promise<void> {
  try {
    await untilAnswered(async () => {
      const events = await open(signal)
      while ((await events.next()).done !== true);
    })
  } catch (error) {
    if (!signal.aborted) throw error
  }
  if (!signal.aborted) throw new Error('Expected the work to go on until it is given up, got its end')
}
