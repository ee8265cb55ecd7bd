import type { KeychainTrouble, KeyPlace } from '../shared/domain/account.ts'

/** Where the programs of FFmpeg may be. */
export interface VideoPrograms {
  /** Absolute folders of the system, in the order they are looked through. */
  readonly folders: readonly string[]
  /** The ffprobe that comes with Enlarger; null where none does. */
  readonly bundledFfprobe: string | null
}

/** What a host brings to the core. The core touches the clock, the network, keys and the desktop only through these. */
export interface Ports {
  readonly clock: Clock
  readonly secrets: Secrets
  readonly paths: Paths
  readonly logger: Logger
  readonly network: Network
  readonly redirections: Redirections
  readonly desk: Desk
  readonly launchMediaWorker: LaunchMediaWorker
  readonly videoPrograms: VideoPrograms
  /** Makes a hard link, as `link` of `node:fs/promises` does. */
  readonly link: (existing: string, path: string) => Promise<void>
  /**
   * Called at named points at which a process may die: `after-intent`, `after-send`, `after-headers`,
   * `after-ticket`, `mid-download`, `after-fsync`, `after-link`, `before-done`, and, when a result is rejected or comes
   * back, `review-intent`, `review-linked`, `review-moved`, `review-aside`, `review-away`.
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

/** Keys of accounts, each under its provider's id. One from the environment goes before all others. */
export interface Secrets {
  /** The key of an account, or null; a keychain that can't be used holds none. Never logged or handed to a client. */
  read(account: string): Promise<string | null>
  /** @throws KeychainUnavailable */
  write(account: string, secret: string, keep: 'keychain' | 'session'): Promise<void>
  /**
   * Forgets the key of the session and of the keychain; whether there was one.
   * @throws KeychainUnavailable
   */
  forget(account: string): Promise<boolean>
  /** Where the key is that `read` gives, and what is wrong with the keychain. Never throws. */
  status(account: string): Promise<SecretStatus>
  /** The variable of the environment that holds the key of an account. */
  variable(account: string): string
}

export interface SecretStatus {
  readonly kept: KeyPlace
  readonly trouble: { readonly reason: KeychainTrouble; readonly detail: string } | null
}

/** Thrown when the system's keychain can't do what it is asked. */
export class KeychainUnavailable extends Error {
  override readonly name = 'KeychainUnavailable'
  readonly reason: KeychainTrouble
  constructor(reason: KeychainTrouble, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.reason = reason
  }
}

/** What the system knows of the way to the network. */
export interface Network {
  /** The URL of the proxy the system wants for an address; null for none. */
  systemProxy(url: string): Promise<string | null>
  /** Hears when the computer's network interfaces change. Returns how to stop hearing. */
  onChange(listener: () => void): () => void
}

/**
 * Providers whose traffic goes to another server, by their id: for simulators and test servers. The origin is a
 * loopback one. `windowMs` replaces the wait before a lost submission counts as absent; null leaves it.
 */
export type Redirections = Readonly<
  Record<string, { readonly origin: string; readonly windowMs: number | null } | undefined>
>

/** Absolute folders and files of this installation; all under `home`, but for the socket and `pictures`. */
export interface Paths {
  readonly home: string
  readonly database: string
  readonly lock: string
  readonly settings: string
  readonly staging: string
  /** The folder of the paid journal. */
  readonly journal: string
  /** Where the owner of the database listens for clients: a socket; on Windows the file that names the pipe. */
  readonly socket: string
  readonly cache: string
  /** Files that were uploaded, pasted or fetched: sources that are nowhere else on this computer. */
  readonly inbox: string
  /** Where results of those go: the folder `Enlarger` among the person's pictures. Not under `home`. */
  readonly pictures: string
  readonly backups: string
  readonly logs: string
}

/** Structured log lines: facts first, a short sentence second. */
export interface Logger {
  debug(facts: object, sentence: string): void
  info(facts: object, sentence: string): void
  warn(facts: object, sentence: string): void
  error(facts: object, sentence: string): void
  /** The newest warnings and errors of this process, the oldest first; absent where none are remembered. */
  troubles?(): readonly Trouble[]
}

/** A line of the log that tells of trouble. */
export interface Trouble {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly level: 'warn' | 'error'
  readonly sentence: string
  readonly facts: object
}

/** What a host can do on the person's desktop. Absent abilities are absent. */
export interface Desk {
  /** Shows a file in the system's file manager. */
  reveal?(path: string): Promise<void>
  /**
   * Opens a file in the program that the system has for it. Rejects, with words for people, where the system says that it
   * can't. Only ever called with pictures and videos.
   */
  open?(path: string): Promise<void>
  /** Sends a file to the system's trash. Rejects, with words for people, where that can't be done. */
  trash?(path: string): Promise<void>
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
