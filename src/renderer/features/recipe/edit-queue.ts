import { createStore, type StoreApi } from 'zustand/vanilla'

/** Changes of one target that are not saved yet. */
export interface Unsaved<Target, Change> {
  readonly target: Target
  readonly change: Change
  /** What saving them ended with the last time; null when it was not tried, or is being tried. */
  readonly error: unknown
}

export interface EditQueue<Target, Change> {
  /** In the order in which they are saved. */
  readonly unsaved: StoreApi<readonly Unsaved<Target, Change>[]>
  /** Notes a change; it is saved when nothing more was changed for a moment. */
  readonly put: (target: Target, change: Change) => void
  /** Saves what is not saved yet, now. Resolves when all was tried; what failed stays in `unsaved`. */
  readonly flush: () => Promise<void>
  /** Gives up changes that could not be saved. */
  readonly drop: (isDropped: (entry: Unsaved<Target, Change>) => boolean) => void
}

export interface EditQueueParts<Target, Change> {
  readonly save: (target: Target, change: Change) => Promise<void>
  readonly isSame: (one: Target, other: Target) => boolean
  readonly join: (first: Change, then: Change) => Change
  /** Calls after a moment of quiet; gives back what calls it off. */
  readonly later: (call: () => void) => () => void
}

/** Saves changes one after the other: those of one target together, the later winning, and none of them lost. */
export function createEditQueue<Target, Change>(
  parts: EditQueueParts<Target, Change>,
): EditQueue<Target, Change> {
  const { isSame, join, later } = parts
  const unsaved = createStore<readonly Unsaved<Target, Change>[]>(() => [])
  const work: Work<Target, Change> = { unsaved, save: parts.save, underWay: null }
  let callOff = () => {}
  let done = Promise.resolve()

  function flush(): Promise<void> {
    callOff()
    done = done.then(() => saveEach(work))
    return done
  }

  return {
    unsaved,
    flush,
    put: (target, change) => {
      const entries = unsaved.getState()
      const open = entries.find((entry) => entry !== work.underWay && isSame(entry.target, target))
      if (open === undefined) unsaved.setState([...entries, { target, change, error: null }], true)
      else replace(unsaved, open, { target, change: join(open.change, change), error: null })
      callOff()
      callOff = later(() => void flush())
    },
    drop: (isDropped) => {
      const kept = unsaved.getState().filter((entry) => entry === work.underWay || !isDropped(entry))
      unsaved.setState(kept, true)
    },
  }
}

interface Work<Target, Change> {
  readonly unsaved: StoreApi<readonly Unsaved<Target, Change>[]>
  readonly save: EditQueueParts<Target, Change>['save']
  /** The entry being saved: what is changed meanwhile is an entry of its own. */
  underWay: Unsaved<Target, Change> | null
}

/** Tries each entry once, those that come meanwhile included. */
async function saveEach<Target, Change>(work: Work<Target, Change>): Promise<void> {
  const { unsaved, save } = work
  const failed = new Set<Unsaved<Target, Change>>()
  for (;;) {
    const entry = unsaved.getState().find((one) => !failed.has(one))
    if (entry === undefined) return
    const trying = { ...entry, error: null }
    work.underWay = trying
    replace(unsaved, entry, trying)
    try {
      await save(trying.target, trying.change)
      replace(unsaved, trying, null)
    } catch (error) {
      const tried = { ...trying, error }
      failed.add(tried)
      replace(unsaved, trying, tried)
    }
    work.underWay = null
  }
}

function replace<Entry>(entries: StoreApi<readonly Entry[]>, entry: Entry, by: Entry | null): void {
  entries.setState(
    entries.getState().flatMap((one) => (one === entry ? (by ?? []) : [one])),
    true,
  )
}
