import { setTimeout as wait } from 'node:timers/promises'
import { type FalSimulator, type Faults, startFal } from '../simulators/fal.ts'

// fal on a bad day: a simulator whose every step goes wrong now and then.

/** The chance of each fault. */
export const badDay: Partial<Faults> = {
  initiate: { reset: 0.01, badGateway: 0.01 },
  put: { reset: 0.01, badGateway: 0.01, forbidden: 0.005 },
  submit: {
    dropBefore: 0.05,
    dropAfter: 0.06,
    badGatewayAfter: 0.02,
    badGatewayBefore: 0.01,
    garbledAfter: 0.02,
    garbledNamelessAfter: 0.02,
    htmlAfter: 0.01,
    unavailable: 0.03,
    tooMany: 0.02,
    slow: 0.01,
  },
  status: { reset: 0.01, badGateway: 0.01, html: 0.005, tooMany: 0.005, notFound: 0.002 },
  result: {
    reset: 0.01,
    html: 0.02,
    gatewayTimeout: 0.02,
    stillInProgress200: 0.01,
    garbled: 0.005,
    tooMany: 0.005,
  },
  history: { badGateway: 0.02, garbled: 0.02, missingPayload: 0.02, slow: 0.01 },
  download: {
    reset: 0.03,
    truncated: 0.02,
    shortLength: 0.01,
    flipped: 0.005,
    html: 0.01,
    expired: 0.02,
    noRange: 0.02,
    redirect: 0.01,
  },
}

export interface BadDayOptions {
  readonly seed: number
  /** Seconds after which a submission that is not in the history counts as never taken. */
  readonly window: number
  readonly faults?: Partial<Faults>
  /** Milliseconds until a finished request is listed. */
  readonly historyLag?: number
  /** Milliseconds a job takes. */
  readonly processing?: number
  /** Jobs at a time. */
  readonly concurrency?: number
}

/** A simulator under way, with the environment of a program that is to use it. */
export interface BadDay {
  readonly fal: FalSimulator
  readonly environment: Readonly<Record<string, string>>
}

/** Starts such a simulator. */
export async function startBadDay(options: BadDayOptions): Promise<BadDay> {
  const { seed, window, faults = badDay, historyLag = 0, processing = 20, concurrency = 8 } = options
  const fal = await startFal({
    seed,
    faults,
    historyLagMs: historyLag,
    processingMs: processing,
    concurrency,
    keepTraffic: false,
  })
  return { fal, environment: { ...fal.environment, ENLARGER_FAL_WINDOW_S: String(window) } }
}

/** Locks the account once so many submissions were accepted, for so many milliseconds. */
export async function lockAccount(
  { fal }: BadDay,
  { after, milliseconds }: { after: number; milliseconds: number },
): Promise<void> {
  await fal.until(() => fal.ledger.accepted.length >= after)
  fal.faults.locked = true
  await wait(milliseconds)
  fal.faults.locked = false
}
