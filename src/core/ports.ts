/** What a host brings to the core. The core touches the clock, the network, keys and the desktop only through these. */
export interface Ports {
  readonly clock: Clock
  readonly secrets: Secrets
  readonly paths: Paths
  readonly logger: Logger
  readonly fetch: typeof globalThis.fetch
  readonly desk: Desk
  readonly launchMediaWorker: LaunchMediaWorker
  /**
   * Called at named points at which a process may die (`after-fsync`, `after-link`, `before-done` …).
   * Does nothing in products; fault tests end the process there.
   */
  readonly checkpoint: (name: string) => void | Promise<void>
  /** What this host is and can do. */
  readonly host: {
    readonly kind: 'desktop' | 'server' | 'command-line'
    readonly version: string
    readonly cores: number
  }
}

export interface Clock {
  /** Wall clock, milliseconds since 1970. */
  now(): number
  /** Milliseconds that never jump, for intervals. */
  monotonic(): number
  /** Resolves after so many milliseconds; rejects with the signal's reason when it is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

export interface Secrets {
  /** The key of an account, or null. Never logged, stored or handed to a client. */
  read(account: string): Promise<string | null>
  write(account: string, secret: string): Promise<void>
  forget(account: string): Promise<boolean>
  /** Where keys are kept, said to the person. */
  status(): Promise<'kept' | 'session-only' | 'environment'>
}

/** Absolute folders and files of this installation; all under `home`. */
export interface Paths {
  readonly home: string
  readonly database: string
  readonly lock: string
  readonly settings: string
  readonly staging: string
  readonly cache: string
  readonly backups: string
  readonly logs: string
}

/** Structured log lines: facts first, a short sentence second. */
export interface Logger {
  debug(facts: object, sentence: string): void
  info(facts: object, sentence: string): void
  warn(facts: object, sentence: string): void
  error(facts: object, sentence: string): void
}

/** What a host can do on the person's desktop. Absent abilities are absent. */
export interface Desk {
  /** Shows a file in the system's file manager. */
  reveal?(path: string): Promise<void>
}

/**
 * Starts a process that answers the media protocol (`media/protocol.ts`): no key in its environment, able to be
 * killed. Messages are structured clones.
 */
export type LaunchMediaWorker = (limits: { memoryMiB: number; threads: number }) => MediaWorkerProcess

export interface MediaWorkerProcess {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, however the process ended; `reason` is what is known of why. */
  onExit(listener: (reason: string) => void): void
  kill(): void
}
