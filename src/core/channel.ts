/** A queue between many senders and one reader, without a bound: for events that are few beside the work they tell of. */
export interface Channel<Event> {
  readonly events: AsyncGenerator<Event, void, undefined>
  readonly send: (event: Event) => void
  readonly end: () => void
  readonly fail: (error: unknown) => void
}

/** Makes a channel. Its reader gets what was sent before the end or the failure. */
export function createChannel<Event>(): Channel<Event> {
  const waiting: Event[] = []
  let ended: { readonly error: unknown } | 'well' | null = null
  let wake = Promise.withResolvers<void>()

  function notify(): void {
    wake.resolve()
    wake = Promise.withResolvers()
  }

  async function* read(): AsyncGenerator<Event, void, undefined> {
    for (;;) {
      yield* waiting.splice(0)
      if (waiting.length > 0) continue
      if (ended === 'well') return
      if (ended !== null) throw ended.error
      await wake.promise
    }
  }

  return {
    events: read(),
    send: (event) => {
      waiting.push(event)
      notify()
    },
    end: () => {
      ended = 'well'
      notify()
    },
    fail: (error) => {
      ended = { error }
      notify()
    },
  }
}
