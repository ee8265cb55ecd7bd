/** A submission that was accepted, and so would be charged. */
export interface Accepted {
  readonly requestId: string
  readonly endpoint: string
  readonly input: Record<string, unknown>
  /** Of the bytes its input URL leads to; null when it leads to nothing of the simulator's. */
  readonly inputSha256: string | null
  /** Milliseconds since 1970. */
  readonly at: number
}

/** A file that was taken in whole. */
export interface Uploaded {
  readonly url: string
  readonly sha256: string
  readonly bytes: number
  readonly lifecycle: unknown
}

/** One answer to a GET of a file; `range` as it was asked for. */
export interface Downloaded {
  readonly url: string
  readonly range: string | null
  readonly bytesSent: number
}

export interface Traffic {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: Record<string, string>
}

/** What really happened, whatever the client was told. */
export interface Ledger {
  /** Every accepted submission, in order: exactly what would be charged. */
  readonly accepted: readonly Accepted[]
  /** Submissions by the sha-256 of the uploaded bytes their input URL leads to. */
  readonly acceptedByInput: () => Map<string, number>
  /** POSTs to submit whose body arrived whole, accepted or not. */
  readonly posts: number
  /** When each of them arrived; milliseconds since 1970. */
  readonly postedAt: readonly number[]
  /** TCP connections taken. */
  readonly connections: number
  readonly cancels: readonly { readonly requestId: string }[]
  readonly uploads: readonly Uploaded[]
  readonly downloads: readonly Downloaded[]
  /** Rules of the protocol that the client broke, in words. */
  readonly violations: readonly string[]
  /** Every request, when traffic is kept. */
  readonly traffic: readonly Traffic[]
  /** How often each fault struck, by `submit.dropAfter` and the like. */
  readonly fired: ReadonlyMap<string, number>
}

/** The ledger and the pen. */
export interface LedgerBook {
  readonly ledger: Ledger
  readonly post: () => void
  readonly connection: () => void
  readonly accept: (accepted: Accepted) => void
  readonly cancel: (requestId: string) => void
  readonly upload: (uploaded: Uploaded) => void
  readonly download: (downloaded: Downloaded) => void
  readonly violation: (words: string) => void
  readonly request: (traffic: Traffic) => void
  readonly fault: (name: string) => void
  /** Looks at all conditions again: something changed that is not written here. */
  readonly changed: () => void
  /** Resolves when the condition holds: at once, or after the entry that makes it so. */
  readonly until: (condition: () => boolean) => Promise<void>
}

/** More of them say nothing new. */
const mostViolations = 1000

export function openLedger({ keepTraffic }: { readonly keepTraffic: boolean }): LedgerBook {
  const accepted: Accepted[] = []
  const cancels: { requestId: string }[] = []
  const uploads: Uploaded[] = []
  const downloads: Downloaded[] = []
  const violations: string[] = []
  const traffic: Traffic[] = []
  const fired = new Map<string, number>()
  const postedAt: number[] = []
  let connections = 0
  let waiting: { readonly condition: () => boolean; readonly resolve: () => void }[] = []
  const changed = () => {
    const met = waiting.filter(({ condition }) => condition())
    waiting = waiting.filter((one) => !met.includes(one))
    for (const { resolve } of met) resolve()
  }
  const written = <Entry>(list: Entry[]) => {
    return (entry: Entry) => {
      list.push(entry)
      changed()
    }
  }
  return {
    ledger: {
      accepted,
      acceptedByInput: () => countInputs(accepted),
      get posts() {
        return postedAt.length
      },
      postedAt,
      get connections() {
        return connections
      },
      cancels,
      uploads,
      downloads,
      violations,
      traffic,
      fired,
    },
    post: () => written(postedAt)(Date.now()),
    connection: () => {
      connections += 1
      changed()
    },
    accept: written(accepted),
    cancel: (requestId) => written(cancels)({ requestId }),
    upload: written(uploads),
    download: written(downloads),
    violation: (words) => (violations.length < mostViolations ? written(violations)(words) : undefined),
    request: (one) => (keepTraffic ? written(traffic)(one) : changed()),
    fault: (name) => {
      fired.set(name, (fired.get(name) ?? 0) + 1)
      changed()
    },
    changed,
    until: (condition) =>
      condition() ? Promise.resolve() : new Promise((resolve) => waiting.push({ condition, resolve })),
  }
}

function countInputs(accepted: readonly Accepted[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { inputSha256 } of accepted) {
    if (inputSha256 !== null) counts.set(inputSha256, (counts.get(inputSha256) ?? 0) + 1)
  }
  return counts
}
