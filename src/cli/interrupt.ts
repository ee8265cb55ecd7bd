import { exitCodes } from './exit-codes.ts'

/** Signals by which a person or the system asks the program to stop. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The part of a process that hears of signals. */
export interface SignalSource {
  on(signal: (typeof signals)[number], listener: () => void): unknown
  exit(code: number): void
}

/** The first signal aborts `stopping`, so that everything ends cleanly; a second one ends the process at once. */
export function stopOnSignals(source: SignalSource, stopping: AbortController): void {
  for (const signal of signals) {
    source.on(signal, () => {
      if (stopping.signal.aborted) source.exit(exitCodes.interrupted)
      else stopping.abort(new Error(`stopped by ${signal}`))
    })
  }
}
