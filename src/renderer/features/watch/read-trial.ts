import type { WatchTrial, WatchTrialLine } from '../../../shared/contract/watches.ts'

/** What is shown of a trial next; what is absent stays as it was. */
export interface TrialPart {
  readonly lines?: readonly WatchTrialLine[]
  readonly sum?: WatchTrial
  readonly error?: unknown
  readonly isReading?: boolean
}

/** Milliseconds between two showings of how far it is. */
const pace = 200

/** Reads a trial to its end and shows what came, a few times a second. Never rejects: the failure is shown. */
export async function readTrial(
  open: () => Promise<AsyncIterator<WatchTrialLine, WatchTrial>>,
  show: (part: TrialPart) => void,
): Promise<void> {
  const lines: WatchTrialLine[] = []
  let shownAt = Date.now()
  try {
    const events = await open()
    for (;;) {
      const { done, value } = await events.next()
      if (done === true) return show({ lines: lines.toSorted(byPath), sum: value, isReading: false })
      lines.push(value)
      if (Date.now() - shownAt < pace) continue
      shownAt = Date.now()
      show({ lines: [...lines] })
    }
  } catch (error) {
    show({ lines, error, isReading: false })
  }
}

function byPath(one: WatchTrialLine, other: WatchTrialLine): number {
  return one.path < other.path ? -1 : 1
}
