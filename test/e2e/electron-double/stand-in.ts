import type { Events } from './events.ts'

/** By these Electron's objects tell of what happens; `Events` has them. */
type EventMethods =
  | 'on'
  | 'once'
  | 'off'
  | 'addListener'
  | 'removeListener'
  | 'removeAllListeners'
  | 'emit'
  | 'listeners'
  | 'listenerCount'

/** Some members of one of Electron's objects, as electron.d.ts declares them. */
export type Members<Real> = Partial<Omit<Real, EventMethods>>

/** Asked by JavaScript itself of anything it is handed, and absent from all of Electron's objects. */
const askedByTheLanguage = new Set(['then', 'toJSON', 'asymmetricMatch', 'nodeType', 'constructor'])

/**
 * Stands in for one of Electron's objects with the members that are given. A member that electron.d.ts doesn't know is
 * a type error; one that isn't given throws when it is used and names itself, so that nothing passes for working here
 * that was never looked at.
 */
export function standIn<Real extends object>(
  name: string,
  members: Members<Real>,
  events: Events | null = null,
): Real {
  const proxy = new Proxy(members, {
    get(target, key) {
      if (typeof key === 'symbol' || Object.hasOwn(target, key)) return Reflect.get(target, key)
      const method = events?.method(key, proxy)
      if (method !== undefined) return method
      if (askedByTheLanguage.has(key)) return undefined
      throw notStoodInFor(`${name}.${key}`)
    },
    set(target, key, value) {
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) {
        throw notStoodInFor(`${name}.${String(key)}`)
      }
      return Reflect.set(target, key, value)
    },
  })
  // What of the type is missing throws: the proxy keeps the type's promise as far as it can be kept here.
  return proxy as unknown as Real
}

/** Stands in for one of Electron's classes: what `new` makes, and its static members. */
export function standInClass<Real extends abstract new (...parameters: never[]) => object>(
  name: string,
  make: (...parameters: ConstructorParameters<Real>) => InstanceType<Real>,
  statics: Members<Real>,
): Real {
  const constructable = new Proxy(function () {}, {
    construct: (_target, parameters) => Reflect.apply(make, undefined, parameters),
    get(target, key) {
      if (Object.hasOwn(statics, key)) return Reflect.get(statics, key)
      if (typeof key === 'symbol' || key === 'prototype' || key === 'name') return Reflect.get(target, key)
      throw notStoodInFor(`${name}.${key}`)
    },
  })
  return constructable as unknown as Real
}

function notStoodInFor(member: string): Error {
  return new Error(`Expected a member that the stand-in for Electron has, got ${member}`)
}
