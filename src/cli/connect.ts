import { createCore } from '../core/create-core.ts'
import { nodePaths } from '../core/node/node-paths.ts'
import { nodePorts } from '../core/node/node-ports.ts'
import type { OpenedCore } from '../core/node/own-core.ts'
import { type CoreRole, type CoreSession, reachCore } from '../core/node/reach-core.ts'

/** A core within reach. */
export type Session = CoreSession

/** What this program can be: a command, or the host of the window. */
export type HostKind = 'command-line' | 'server'

/** How a core of this process's own is made. */
export type OpenCore = (environment: NodeJS.ProcessEnv, kind: HostKind) => Promise<OpenedCore>

/** A core on the ports of plain Node. */
export const openNodeCore: OpenCore = async (environment, kind) => {
  const ports = nodePorts({ environment, kind })
  return { core: await createCore(ports), ports }
}

export interface ConnectOptions {
  readonly kind: HostKind
  /** Gives the search for a core up. */
  readonly signal: AbortSignal
  /** Hears what a person should know of where the work is done. */
  readonly say: (sentence: string) => void
}

/** Reaches the core of the process that owns the queue, or starts one in this process. */
export function connect(
  environment: NodeJS.ProcessEnv,
  openCore: OpenCore,
  { kind, signal, say }: ConnectOptions,
): Promise<Session> {
  return reachCore({
    socket: nodePaths(environment).socket,
    openCore: () => openCore(environment, kind),
    signal,
    onRole: announceRole(say),
  })
}

/** Says once that another process does the work, and when this one has taken it over. */
export function announceRole(say: (sentence: string) => void): (role: CoreRole) => void {
  let known: CoreRole | null = null
  return (role) => {
    if (role === known) return
    if (role === 'client') say('Another Enlarger is at work; it does this work too, with its own keys.')
    else if (known !== null) say('The other Enlarger has ended; this one goes on with the work.')
    known = role
  }
}
