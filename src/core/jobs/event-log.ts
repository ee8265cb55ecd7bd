/** The newest events of a stream, by their position in it. */
export interface EventLog<Event> {
  readonly append: (event: Event) => void
  /** The position of the oldest event that is kept, and the one the next event will get. */
  readonly start: number
  readonly end: number
  /** The event at a position; undefined when it is no longer, or not yet, there. */
  at(position: number): Event | undefined
  /** Resolves at the next event, or when `signal` is aborted. */
  next(signal: AbortSignal): Promise<void>
}

/** Makes a log that keeps between `keep` and twice as many events. */
export function createEventLog<Event>(keep: number): EventLog<Event> {
  const events: Event[] = []
  let start = 0
  let wake = Promise.withResolvers<void>()
  return {
    append: (event) => {
      events.push(event)
      if (events.length > keep * 2) start += events.splice(0, events.length - keep).length
      wake.resolve()
      wake = Promise.withResolvers()
    },
    get start() {
      return start
    },
    get end() {
      return start + events.length
    },
    at: (position) => events[position - start],
    next: (signal) => wakeOrAbort(wake.promise, signal),
  }
}

async function wakeOrAbort(wake: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  const { promise, resolve } = Promise.withResolvers<void>()
  const onAbort = () => resolve()
  signal.addEventListener('abort', onAbort, { once: true })
  await Promise.race([wake, promise])
  signal.removeEventListener('abort', onAbort)
}
