import type { WatchKeeper } from './watch-keeper.ts'

/** Watches for as long as the stream is read; says once that watching has begun. */
export async function* watchAlong(
  keeper: WatchKeeper,
  signal: AbortSignal,
): AsyncGenerator<{ type: 'working' }, void> {
  if (signal.aborted) return
  const end = keeper.work()
  const { promise: over, resolve } = Promise.withResolvers<void>()
  signal.addEventListener('abort', () => resolve(), { once: true })
  try {
    yield { type: 'working' }
    await over
  } finally {
    end()
  }
}
