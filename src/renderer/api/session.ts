import { createORPCClient, ORPCError, type ClientLink } from '@orpc/client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Client, isDisconnected, openLink } from '../../shared/rpc/connect.ts'
import type { Host } from '../host/host.ts'

/** How the wire to the core stands; `since` in milliseconds since 1970, `lives` counts the connections so far. */
export interface WireState {
  readonly is: 'connecting' | 'open' | 'lost'
  readonly since: number
  readonly lives: number
}

/** The page's way to the core, which comes back by itself. */
export interface Session {
  /**
   * Calls made while the wire is lost wait for it a while, then fail with `DISCONNECTED`; those under way when it is
   * lost fail at once.
   */
  readonly client: Client
  readonly wire: StoreApi<WireState>
  /**
   * Reads a stream for as long as `signal` lets it: opened again on each new wire, and when the core has ended it.
   * `open` is called each time; what it throws that is no lost wire ends the reading and rejects.
   */
  follow<Event>(
    open: (signal: AbortSignal) => Promise<AsyncIterable<Event>>,
    onEvent: (event: Event) => void,
    signal: AbortSignal,
  ): Promise<void>
}

/** Milliseconds a call waits for a lost wire. */
const patience = 5000
const pauses = [0, 250, 500, 1000, 2000] as const

/** Opens the way to the core, and again whenever it is lost. */
export function openSession(host: Host): Session {
  const wire = createStore<WireState>(() => ({ is: 'connecting', since: Date.now(), lives: 0 }))
  const connection = keepConnected(host, wire)
  const link: ClientLink<object> = {
    call: async (path, input, options) => {
      const patient = AbortSignal.timeout(patience)
      await opened(wire, options.signal === undefined ? patient : AbortSignal.any([patient, options.signal]))
      const present = connection.link()
      if (present === null) throw new ORPCError('DISCONNECTED', { status: 503 })
      return present.call(path, input, options)
    },
  }
  return {
    client: createORPCClient<Client>(link),
    wire,
    follow: async (open, onEvent, signal) => {
      while (!signal.aborted) {
        await opened(wire, signal)
        if (signal.aborted) return
        try {
          for await (const event of await open(signal)) onEvent(event)
        } catch (error) {
          if (signal.aborted) return
          if (!isDisconnected(error)) throw error
        }
        // A host that goes away in good order ends its streams first.
        await pause(100)
      }
    },
  }
}

/** Connects for as long as the page lives; `link` is null while there is no wire. */
function keepConnected(
  host: Host,
  wire: StoreApi<WireState>,
): { readonly link: () => ClientLink<object> | null } {
  let present: ClientLink<object> | null = null

  async function untilLost(): Promise<void> {
    const port = await host.connect()
    const lost = Promise.withResolvers<void>()
    port.addEventListener('close', () => lost.resolve())
    present = openLink(port).link
    wire.setState(({ lives }) => ({ is: 'open', since: Date.now(), lives: lives + 1 }))
    await lost.promise
    present = null
  }

  async function keep(): Promise<never> {
    for (let failures = 0; ; failures += 1) {
      await pause(pauses[Math.min(failures, pauses.length - 1)] ?? 0)
      const wasThere = await untilLost().then(
        () => true,
        () => false,
      )
      if (wasThere) failures = 0
      wire.setState((state) => (state.is === 'lost' ? state : { ...state, is: 'lost', since: Date.now() }))
    }
  }
  void keep()
  return { link: () => present }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** Resolves when the wire is open, or when `signal` is aborted. */
function opened(wire: StoreApi<WireState>, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const isDone = () => wire.getState().is === 'open' || signal.aborted
  const look = () => {
    if (!isDone()) return
    unsubscribe()
    signal.removeEventListener('abort', look)
    resolve()
  }
  const unsubscribe = wire.subscribe(look)
  signal.addEventListener('abort', look)
  look()
  return promise
}
