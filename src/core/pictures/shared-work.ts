/** Work that several may want at once and that is then done once. */
export interface SharedWork<Result> {
  /** Joins the work of this name that is under way, or begins it. It is ended when all who wanted it are gone. */
  join(name: string, work: (signal: AbortSignal) => Promise<Result>, signal: AbortSignal): Promise<Result>
}

interface Sharing<Result> {
  readonly result: Promise<Result>
  readonly end: AbortController
  wanted: number
}

/** Nothing is under way at first. */
export function shareWork<Result>(): SharedWork<Result> {
  const underWay = new Map<string, Sharing<Result>>()

  function begin(name: string, work: (signal: AbortSignal) => Promise<Result>): Sharing<Result> {
    const end = new AbortController()
    const sharing = { result: work(end.signal), end, wanted: 0 }
    underWay.set(name, sharing)
    const over = () => leave(name, sharing)
    sharing.result.then(over, over)
    return sharing
  }

  function leave(name: string, sharing: Sharing<Result>): void {
    if (underWay.get(name) === sharing) underWay.delete(name)
  }

  return {
    join: async (name, work, signal) => {
      signal.throwIfAborted()
      const sharing = underWay.get(name) ?? begin(name, work)
      sharing.wanted += 1
      try {
        return await orAborted(sharing.result, signal)
      } finally {
        sharing.wanted -= 1
        if (sharing.wanted === 0) {
          leave(name, sharing)
          sharing.end.abort()
        }
      }
    },
  }
}

async function orAborted<Result>(result: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const settled = new AbortController()
  const aborted = new Promise<never>((_, reject) => {
    const leave = () => reject(signal.reason)
    signal.addEventListener('abort', leave, { once: true, signal: settled.signal })
  })
  return await Promise.race([result, aborted]).finally(() => settled.abort())
}
