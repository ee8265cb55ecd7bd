import { setTimeout as wait } from 'node:timers/promises'
import { type FalSimulator, type Faults, startFal } from '../simulators/fal.ts'
import { type PixazoFaults, type PixazoSimulator, startPixazo } from '../simulators/pixazo.ts'
import type { LedgerView } from './findings.ts'

// Providers on a bad day: simulators whose every step goes wrong now and then.

/** The chance of each fault at fal. */
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

/** The chance of each fault at Pixazo. */
const badDayAtPixazo: Partial<PixazoFaults> = {
  submit: {
    dropBefore: 0.04,
    dropAfter: 0.05,
    badGatewayBefore: 0.01,
    badGatewayAfter: 0.02,
    brokenAfter: 0.01,
    garbledAfter: 0.02,
    htmlAfter: 0.01,
    tooMany: 0.03,
    slow: 0.02,
  },
  status: { reset: 0.01, badGateway: 0.01, html: 0.005, tooMany: 0.005, strangeWord: 0.01, slow: 0.01 },
  download: { reset: 0.03, html: 0.01 },
}

/** Answers to a submission after which nobody can tell whether it was taken. */
const ambiguousAtPixazo = [
  'dropBefore',
  'dropAfter',
  'badGatewayBefore',
  'badGatewayAfter',
  'brokenBefore',
  'brokenAfter',
  'garbledAfter',
  'htmlAfter',
  'timeoutAfter',
]

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

/** Simulators under way, with the environment of a program that is to use them. */
export interface BadDay {
  readonly fal: FalSimulator
  readonly ledger: LedgerView
  /** How often each fault struck. */
  readonly fired: () => ReadonlyMap<string, number>
  readonly close: () => Promise<void>
  readonly environment: Readonly<Record<string, string>>
}

/** Starts the simulators. Pixazo's stands idle where nothing is asked of it. */
export async function startBadDay(options: BadDayOptions): Promise<BadDay> {
  const { seed, window, faults = badDay, historyLag = 0, processing = 20, concurrency = 8 } = options
  const [fal, pixazo] = await Promise.all([
    startFal({
      seed,
      faults,
      historyLagMs: historyLag,
      processingMs: processing,
      concurrency,
      keepTraffic: false,
    }),
    startPixazo({
      seed,
      faults: Object.keys(faults).length === 0 ? {} : badDayAtPixazo,
      processingMs: processing,
      keepTraffic: false,
      // What goes wrong with fal's files goes wrong for the program alone.
      sourceUrl: (address) => address.replace('/cdn/', '/cdn/moved/'),
    }),
  ])
  return {
    fal,
    ledger: bothLedgers(fal, pixazo),
    fired: () => new Map([...fal.ledger.fired, ...named(pixazo.ledger.fired)]),
    close: async () => {
      await Promise.all([fal.close(), pixazo.close()])
    },
    environment: { ...fal.environment, ...pixazo.environment, ENLARGER_FAL_WINDOW_S: String(window) },
  }
}

function bothLedgers(fal: FalSimulator, pixazo: PixazoSimulator): LedgerView {
  return {
    get accepted() {
      return [...fal.ledger.accepted, ...pixazo.ledger.accepted]
    },
    get violations() {
      return [...fal.ledger.violations, ...pixazo.ledger.violations]
    },
    lostForGood: () =>
      ambiguousAtPixazo.reduce((sum, fault) => sum + (pixazo.ledger.fired.get(`submit.${fault}`) ?? 0), 0),
  }
}

function named(fired: ReadonlyMap<string, number>): [string, number][] {
  return [...fired].map(([fault, times]) => [`pixazo.${fault}`, times])
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
