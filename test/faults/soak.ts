import { mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { seededRandom } from '../simulators/fal/seeded-random.ts'
import { type BadDay, badDay, startBadDay } from './bad-day.ts'
import type { Life } from './life.ts'
import { makePlace, type Place } from './place.ts'
import { programOf } from './programs.ts'
import type { ReportedTrial } from './report.ts'
import { runTrial } from './trial.ts'
import { takeVitalSigns, type VitalSigns } from './vital-signs.ts'
import { oneModel } from './work.ts'

/** A long trial: deaths, pauses, no network, a clock that jumps, a locked account, again and again. */
export interface SoakOrder {
  readonly hours: number
  readonly seed: number
  /** Seconds after which a submission that is in no history counts as never taken. */
  readonly window: number
  readonly onLife?: (lives: number, done: number) => void
}

/** What came of it. */
export interface SoakEnd extends ReportedTrial {
  /** Of programs that had done their starting, a sample every ten seconds. */
  readonly signs: readonly VitalSigns[]
  readonly disturbances: Readonly<Record<Disturbance, number>>
  /** Where it took place. */
  readonly root: string
}

type Disturbance = 'pause' | 'offline' | 'lock'

/** Pictures a second that the provider is slow enough for. */
const pace = { concurrency: 4, processing: 2000, perSecond: 1.7 }

/** Seconds. */
const lifetime = { shortest: 60, longest: 300 }
const starting = 20
const sampling = 10

/** Milliseconds by which a clock is wrong at most. */
const clockError = 2 * 3600 * 1000

/** Runs it in the system's temporary folder. */
export async function runSoak({ hours, seed, window, onLife }: SoakOrder): Promise<SoakEnd> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'enlarger-soak-')))
  const items = Math.max(20, Math.ceil(hours * 3600 * pace.perSecond))
  const place = await makePlace(root, { items, model: 'seedvr-image' })
  const random = seededRandom(seed, 'soak')
  const day = await startBadDay({ seed, window, faults: badDay, ...pace })
  const trouble = new Trouble(day, place, random)
  try {
    const deaths = Array.from(
      { length: Math.ceil((hours * 3600) / lifetime.shortest) },
      () => 'at random' as const,
    )
    const end = await runTrial({
      ...programOf(undefined),
      place,
      models: oneModel('fal/seedvr-image'),
      deaths,
      random,
      moment: () => ({ after: 'start', milliseconds: 1000 * between(random, lifetime) }),
      environment: { ...day.environment, ENLARGER_INTRUDE_EVERY: '50' },
      lifeEnvironment: () => ({
        ENLARGER_CLOCK_AHEAD_MS: String(Math.round((2 * random() - 1) * clockError)),
      }),
      ledger: day.ledger,
      limit: hours * 3600 * 2 + 600,
      onBirth: (life) => trouble.follow(life),
      ...(onLife === undefined ? {} : { onLife }),
    })
    const { signs, disturbances } = trouble
    return {
      name: `soak of ${hours} h`,
      items,
      seed,
      end,
      fired: day.fired(),
      signs,
      disturbances,
      root,
    }
  } finally {
    trouble.end()
    await day.close()
  }
}

function between(random: () => number, { shortest, longest }: { shortest: number; longest: number }): number {
  return shortest + (longest - shortest) * random()
}

/** Everything but deaths that goes wrong around a program, and the eye that is kept on it. */
class Trouble {
  readonly signs: VitalSigns[] = []
  readonly disturbances: Record<Disturbance, number> = { pause: 0, offline: 0, lock: 0 }
  readonly #day: BadDay
  readonly #place: Place
  readonly #random: () => number
  readonly #start = performance.now()
  readonly #over = new AbortController()

  constructor(day: BadDay, place: Place, random: () => number) {
    this.#day = day
    this.#place = place
    this.#random = random
    this.#disturb().catch(() => undefined)
  }

  /** Samples a program and stops it for a while now and then, until it ends. */
  follow(life: Life): void {
    const gone = new AbortController()
    void life.end.finally(() => gone.abort())
    const signal = AbortSignal.any([gone.signal, this.#over.signal])
    this.#sample(life, signal).catch(() => undefined)
    this.#pause(life, signal).catch(() => undefined)
  }

  end(): void {
    this.#over.abort()
  }

  async #sample({ pid }: Life, signal: AbortSignal): Promise<void> {
    await wait(starting * 1000, undefined, { signal })
    for (;;) {
      const signs = takeVitalSigns(pid, this.#place.home, (performance.now() - this.#start) / 1000)
      if (signs !== null) this.signs.push(signs)
      await wait(sampling * 1000, undefined, { signal })
    }
  }

  async #pause(life: Life, signal: AbortSignal): Promise<void> {
    for (;;) {
      await wait(1000 * between(this.#random, { shortest: 30, longest: 300 }), undefined, { signal })
      life.signal('SIGSTOP')
      this.disturbances.pause += 1
      await wait(1000 * between(this.#random, { shortest: 2, longest: 40 }), undefined, { signal })
      life.signal('SIGCONT')
    }
  }

  /** A tenth of the time without network; now and then a locked account. */
  async #disturb(): Promise<void> {
    const { signal } = this.#over
    const { fal } = this.#day
    for (;;) {
      await wait(1000 * between(this.#random, { shortest: 30, longest: 150 }), undefined, { signal })
      const lasts = 1000 * between(this.#random, { shortest: 3, longest: 20 })
      if (this.#random() < 0.8) {
        await fal.goOffline()
        await wait(lasts, undefined, { signal })
        await fal.goOnline()
        this.disturbances.offline += 1
      } else {
        fal.faults.locked = true
        await wait(lasts, undefined, { signal })
        fal.faults.locked = false
        this.disturbances.lock += 1
      }
    }
  }
}
