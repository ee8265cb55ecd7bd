import { seededRandom } from './seeded-random.ts'

/** What can go wrong, by the point of the protocol where it does. `job` is the runner: one draw per accepted job. */
export const faultNames = {
  initiate: ['reset', 'badGateway', 'forbidden', 'garbled', 'locked'],
  put: ['reset', 'badGateway', 'forbidden', 'garbled'],
  part: ['reset', 'badGateway', 'forbidden', 'garbled'],
  complete: ['reset', 'badGateway', 'forbidden', 'garbled'],
  submit: [
    'dropBefore',
    'dropAfter',
    'badGatewayBefore',
    'badGatewayAfter',
    'garbledAfter',
    'garbledNamelessAfter',
    'htmlAfter',
    'unavailable',
    'tooMany',
    'timeoutAfter',
    'locked',
    'startTimeout',
    'slow',
  ],
  status: ['reset', 'badGateway', 'html', 'garbled', 'tooMany', 'notFound', 'slow'],
  result: [
    'reset',
    'badGateway',
    'html',
    'garbled',
    'tooMany',
    'notFound',
    'slow',
    'stillInProgress200',
    'gatewayTimeout',
    'missingUrl',
    'strangeUrl',
  ],
  cancel: ['reset', 'notFound', 'tooLate'],
  history: ['unauthorised', 'locked', 'badGateway', 'garbled', 'missingPayload', 'endlessCursor', 'slow'],
  download: [
    'reset',
    'truncated',
    'shortLength',
    'flipped',
    'html',
    'expired',
    'wrongType',
    'noRange',
    'redirect',
    'foreignRedirect',
  ],
  job: [
    'fails500',
    'fails422',
    'startTimeout',
    'wrongSize',
    'black',
    'fewerFrames',
    'bareAnswer',
    'otherShape',
  ],
} as const

export type FaultPoint = keyof typeof faultNames
export type FaultName<Point extends FaultPoint = FaultPoint> = (typeof faultNames)[Point][number]

/** The chance of each fault, 0 when absent, and two switches. May be changed at any time. */
export type Faults = { [Point in FaultPoint]: Partial<Record<FaultName<Point>, number>> } & {
  /** Every submission is refused with 403 "User is locked"; status and results go on. */
  locked: boolean
  /** Every key is refused with 401. */
  unauthorised: boolean
}

/** Decides which request goes wrong. */
export interface FaultSource {
  readonly faults: Faults
  /** The next request that comes to this point gets this fault; several wait in line. */
  readonly next: <Point extends FaultPoint>(point: Point, name: FaultName<Point>) => void
  /** The fault of the request that is at this point now, or null. */
  readonly draw: <Point extends FaultPoint>(point: Point) => FaultName<Point> | null
}

/**
 * Every point has a generator of its own and every request costs it one number, so the order of requests decides,
 * never the time. `onFault` hears `submit.dropAfter` and the like.
 */
export function createFaultSource(
  given: Partial<Faults>,
  { seed, onFault }: { readonly seed: number; readonly onFault: (name: string) => void },
): FaultSource {
  const faults: Faults = structuredClone({ ...quiet(), ...given })
  const points = new Map(
    Object.keys(faultNames).map((point) => [
      point,
      { random: seededRandom(seed, point), scripted: new Array<string>() },
    ]),
  )
  return {
    faults,
    next: (point, name) => points.get(point)?.scripted.push(name),
    draw: (point) => {
      const source = points.get(point)
      if (source === undefined) return null
      const wanted = source.scripted.shift() ?? choose(faults[point], source.random())
      const name = faultNames[point].find((known) => known === wanted) ?? null
      if (name !== null) onFault(`${point}.${name}`)
      return name
    },
  }
}

function quiet(): Faults {
  return {
    initiate: {},
    put: {},
    part: {},
    complete: {},
    submit: {},
    status: {},
    result: {},
    cancel: {},
    history: {},
    download: {},
    job: {},
    locked: false,
    unauthorised: false,
  }
}

/** The name whose share of [0, 1) the number falls into, or undefined when it falls beside them all. */
function choose(chances: Readonly<Record<string, number>>, number: number): string | undefined {
  let reached = 0
  return Object.entries(chances).find(([, chance]) => number < (reached += chance))?.[0]
}
