/** Callers that wait for something, served in the order they came. */
export interface Turns<Thing> {
  /** Resolves to the thing served; rejects with the signal's reason when it is aborted before. */
  wait(signal: AbortSignal | undefined): Promise<Thing>
  /** Serves whoever has waited longest. */
  serve(thing: Thing): void
  /** Whether anybody waits. */
  any(): boolean
  /** Sends everybody away with an error. */
  refuse(error: unknown): void
}

interface Waiting<Thing> {
  readonly resolve: (thing: Thing) => void
  readonly reject: (error: unknown) => void
}

/** A queue with nobody in it. */
export function createTurns<Thing>(): Turns<Thing> {
  const waiting = new Set<Waiting<Thing>>()

  function next(): Waiting<Thing> | undefined {
    const [first] = waiting
    if (first !== undefined) waiting.delete(first)
    return first
  }

  return {
    wait(signal) {
      const { promise, resolve, reject } = Promise.withResolvers<Thing>()
      const place = { resolve, reject }
      const leave = () => {
        waiting.delete(place)
        reject(signal?.reason)
      }
      waiting.add(place)
      signal?.addEventListener('abort', leave, { once: true })
      return promise.finally(() => signal?.removeEventListener('abort', leave))
    },
    serve(thing) {
      next()?.resolve(thing)
    },
    any: () => waiting.size > 0,
    refuse(error) {
      for (let place = next(); place !== undefined; place = next()) place.reject(error)
    },
  }
}
