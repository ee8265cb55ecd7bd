import { setTimeout as wait } from 'node:timers/promises'
import { chooseMoment, type Death, type Moment } from './deaths.ts'
import { gatherFindings, type LedgerView } from './findings.ts'
import { isFaultless, judge, type Verdict } from './judge.ts'
import { writeKillPoint } from './kill-point.ts'
import { type End, type Life, startLife } from './life.ts'
import type { Place } from './place.ts'
import { itemsOf, type Models, ordersFor } from './work.ts'

/** A run of the program that is made to die again and again. */
export interface Trial {
  readonly program: URL
  readonly place: Place
  readonly models: Models
  readonly deaths: readonly Death[]
  readonly random: () => number
  readonly environment?: Readonly<Record<string, string>>
  /** What a life has in its environment beside that. */
  readonly lifeEnvironment?: () => Readonly<Record<string, string>>
  /** When a random death comes; spread over the work that is left unless given. */
  readonly moment?: () => Moment
  /** What the providers know; null where none takes part. */
  readonly ledger: LedgerView | null
  /** Seconds after which the program is taken to hang. */
  readonly limit: number
  /** Hears of every life, how many pictures are done then. */
  readonly onLife?: (lives: number, done: number) => void
  /** Hears of a life as it begins. */
  readonly onBirth?: (life: Life) => void
}

/** What came of a trial. */
export interface TrialEnd {
  readonly verdict: Verdict
  /** Deaths that came before the program ended by itself, by point; random ones under `random`. */
  readonly hits: Readonly<Record<string, number>>
  readonly lives: number
  readonly seconds: number
  /** The last words of the last life. */
  readonly words: string
}

/** Kills and starts the program again until it ends by itself, then judges what is there. */
export async function runTrial(trial: Trial): Promise<TrialEnd> {
  const course = new Course(trial)
  const start = performance.now()
  const end = await course.run()
  const { place, models, ledger } = trial
  const kills = Object.values(course.hits).reduce((sum, hits) => sum + hits, 0)
  const verdict = judge(await gatherFindings(place, { models, ledger, kills, exit: end.exit }))
  const seconds = (performance.now() - start) / 1000
  return { verdict, hits: course.hits, lives: course.lives, seconds, words: end.words }
}

/** Throws with everything that is known when a trial broke a promise. */
export function expectFaultless({ verdict, hits, lives, words }: TrialEnd): void {
  if (isFaultless(verdict)) return
  const told = [...verdict.complaints.slice(0, 30), `after ${lives} lives ${JSON.stringify(hits)}`, words]
  throw new Error(`Expected every promise to be kept, got:\n${told.join('\n')}`)
}

/** What the program ends with when a person has to say what became of a submission. */
const awaitsPerson = 4

/** How often the program may end by itself with work left that waits, before that counts as its end. */
const endsInWaiting = 5

/** The lives of one trial, one after the other. */
class Course {
  readonly hits: Record<string, number> = {}
  lives = 0
  readonly #trial: Trial
  readonly #done = new Set<string>()
  readonly #deadline: number
  /** Milliseconds a start took until something was done. */
  #startup = 800
  readonly #orders: readonly (readonly string[])[]
  /** How many orders are in the queue; when all are, `run` alone goes on with them. */
  #queued = 0
  /** The exits of whole orders that ended by themselves since the last death. */
  readonly #ended = new Map<number, number | string>()
  #waited = 0

  constructor(trial: Trial) {
    this.#trial = trial
    this.#deadline = performance.now() + trial.limit * 1000
    this.#orders = ordersFor(trial.place, trial.models)
  }

  async run(): Promise<End> {
    const left = [...this.#trial.deaths]
    for (;;) {
      const death = left.shift() ?? null
      const order = this.#chooseOrder(death)
      const end = await this.#live(death, { order, deaths: left.length + 1 })
      this.#trial.onLife?.(this.lives, this.#done.size)
      if (end.exit === 'SIGKILL') {
        this.#ended.clear()
        continue
      }
      if (end.exit === 5 && (this.#waited += 1) <= endsInWaiting) continue
      if (end.exit !== 0 && end.exit !== awaitsPerson) return end
      if (order !== null) this.#ended.set(order, end.exit)
      if (this.#queued < this.#orders.length) {
        // A death that came too late for this order is for the next one.
        if (death !== null) left.unshift(death)
        continue
      }
      left.length = 0
      if (this.#ended.size === this.#orders.length) {
        const exit = [...this.#ended.values()].find((one) => one !== 0) ?? 0
        return { ...end, exit }
      }
    }
  }

  /** Which order is given whole: first each once, in the end each once more; null goes on with what waits. */
  #chooseOrder(death: Death | null): number | null {
    const { length } = this.#orders
    if (this.#queued < length) return this.#queued
    if (death !== null) return this.#trial.random() < 0.3 ? this.lives % length : null
    return this.#orders.findIndex((_, index) => !this.#ended.has(index))
  }

  async #live(
    death: Death | null,
    { order, deaths }: { order: number | null; deaths: number },
  ): Promise<End> {
    const { program, place, environment, lifeEnvironment } = this.#trial
    const words = order === null ? [] : (this.#orders[order] ?? [])
    const point = death !== null && death !== 'at random' ? { ENLARGER_KILL_AT: writeKillPoint(death) } : {}
    const start = performance.now()
    const life = startLife({
      program,
      place,
      args: ['run', '--json', '--yes', '--wait', '1', ...words],
      environment: { ...environment, ...lifeEnvironment?.(), ...point },
    })
    this.lives += 1
    this.#trial.onBirth?.(life)
    const before = this.#done.size
    life.onJob(({ id, state }) => {
      if (order === this.#queued) this.#queued += 1
      if (state === 'done') this.#done.add(id)
      if (this.#done.size === before + 1)
        this.#startup = 0.7 * this.#startup + 0.3 * (performance.now() - start)
    })
    const ended = new AbortController()
    if (death === 'at random') void this.#killAtRandom(life, deaths, ended.signal)
    const end = await this.#untilEnd(life, ended.signal)
    ended.abort()
    if (end.exit === 'SIGKILL' && death !== null) this.#count(death === 'at random' ? 'random' : death.name)
    return end
  }

  #count(death: string): void {
    this.hits[death] = (this.hits[death] ?? 0) + 1
  }

  async #killAtRandom(life: Life, deaths: number, signal: AbortSignal): Promise<void> {
    const { place, models, random } = this.#trial
    const pictures = itemsOf(place, models).length - this.#done.size
    const spread = { startup: this.#startup, pictures, deaths }
    const moment = this.#trial.moment?.() ?? chooseMoment(random, spread)
    if (moment.after === 'done') {
      const wanted = this.#done.size + moment.pictures
      const reached = Promise.withResolvers<void>()
      life.onJob(() => {
        if (this.#done.size >= wanted) reached.resolve()
      })
      await reached.promise
    }
    await wait(moment.milliseconds, undefined, { signal }).then(
      () => life.signal('SIGKILL'),
      () => undefined,
    )
  }

  async #untilEnd(life: Life, signal: AbortSignal): Promise<End> {
    const hung = wait(this.#deadline - performance.now(), 'hung' as const, { signal }).catch(() => null)
    const first = await Promise.race([life.end, hung])
    if (first !== 'hung' && first !== null) return first
    life.signal('SIGKILL')
    const { words } = await life.end
    return { exit: `nothing for ${this.#trial.limit} s`, words }
  }
}
