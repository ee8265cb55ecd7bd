import type { Scheduler } from './scheduler.ts'
import type { Scope } from './waiting-jobs.ts'

/** Works on a scope for as long as the stream is read; says once that work has begun. */
export async function* workOn(
  scheduler: Scheduler,
  scope: Scope,
  signal: AbortSignal,
): AsyncGenerator<{ type: 'working' }, void> {
  if (signal.aborted) return
  const end = scheduler.work(scope)
  const { promise: over, resolve } = Promise.withResolvers<void>()
  signal.addEventListener('abort', () => resolve(), { once: true })
  try {
    yield { type: 'working' }
    await over
  } finally {
    end()
  }
}
