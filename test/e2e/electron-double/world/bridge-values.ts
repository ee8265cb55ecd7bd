/** A value on its way from one world of a page to the other: what a structured clone can hold of it. */
export type Crossing =
  | { readonly is: 'plain'; readonly value: unknown }
  | { readonly is: 'function'; readonly id: number }
  | { readonly is: 'promise'; readonly id: number }
  | { readonly is: 'error'; readonly message: string }
  | { readonly is: 'list'; readonly items: readonly Crossing[] }
  | { readonly is: 'object'; readonly entries: readonly (readonly [string, Crossing])[] }

/** What a world keeps of what it gave to the other one. */
export interface Keeper {
  readonly keepFunction: (given: (...parameters: unknown[]) => unknown) => number
  readonly keepPromise: (given: Promise<unknown>) => number
}

const carried = ['Date', 'RegExp', 'Blob', 'File', 'ArrayBuffer', 'Map', 'Set', 'DataView']

/**
 * Makes a value ready to cross, by the rules of Electron's contextBridge: functions and promises are stood in for,
 * objects are copied without their prototypes. What Electron refuses, or would rob of its methods in silence, throws.
 */
export function toCrossing(value: unknown, keeper: Keeper): Crossing {
  if (typeof value === 'symbol') throw new Error('An object could not be cloned.')
  if (typeof value === 'function') {
    return {
      is: 'function',
      id: keeper.keepFunction((...parameters) => Reflect.apply(value, undefined, parameters)),
    }
  }
  if (typeof value !== 'object' || value === null) return { is: 'plain', value }
  if (value instanceof Promise) return { is: 'promise', id: keeper.keepPromise(value) }
  if (value instanceof Error) return { is: 'error', message: value.message }
  if (Array.isArray(value)) return { is: 'list', items: value.map((item) => toCrossing(item, keeper)) }
  const kind = Object.prototype.toString.call(value).slice('[object '.length, -1)
  if (carried.includes(kind) || ArrayBuffer.isView(value)) return { is: 'plain', value }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype) {
    throw new Error(`An object could not be cloned. (contextBridge was given a ${kind})`)
  }
  const entries = Object.entries(value).map(([key, one]) => [key, toCrossing(one, keeper)] as const)
  return { is: 'object', entries }
}

/** How a world stands in for what the other one kept. */
export interface Proxies {
  readonly functionOf: (id: number) => (...parameters: unknown[]) => unknown
  readonly promiseOf: (id: number) => Promise<unknown>
}

/** The value in the world it came to. */
export function fromCrossing(crossing: Crossing, proxies: Proxies): unknown {
  switch (crossing.is) {
    case 'plain':
      return crossing.value
    case 'function':
      return proxies.functionOf(crossing.id)
    case 'promise':
      return proxies.promiseOf(crossing.id)
    case 'error':
      return new Error(crossing.message)
    case 'list':
      return crossing.items.map((item) => fromCrossing(item, proxies))
    case 'object':
      return Object.fromEntries(crossing.entries.map(([key, one]) => [key, fromCrossing(one, proxies)]))
  }
}
