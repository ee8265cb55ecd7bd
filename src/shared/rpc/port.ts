/**
 * One end of a wire: what MessagePorts of browsers, Node and Electron have in common. A socket is made into one by
 * its host. `close` is an event too, told at both ends.
 */
export interface Port {
  addEventListener(type: string, listener: unknown, options?: unknown): void
  postMessage(message: unknown, transfer?: unknown): void
  start(): void
  close(): void
  /** Resolves when as much of what was posted has been taken that more may follow; absent where posting is free. */
  taken?(): Promise<void>
}
