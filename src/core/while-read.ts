/** Has something at work for as long as the stream is read; says once that it has begun. `begin` returns how it ends. */
export async function* whileRead(
  begin: () => () => void,
  signal: AbortSignal,
): AsyncGenerator<{ type: 'working' }, void> {
  if (signal.aborted) return
  const end = begin()
  const { promise: over, resolve } = Promise.withResolvers<void>()
  signal.addEventListener('abort', () => resolve(), { once: true })
  try {
    yield { type: 'working' }
    await over
  } finally {
    end()
  }
}
