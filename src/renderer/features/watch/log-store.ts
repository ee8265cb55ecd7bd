import { create } from 'zustand'
import type { WatchLogEntry } from '../../../shared/domain/watch.ts'
import { client } from '../../api/app-session.ts'
import { withNewer } from './log-entries.ts'

/** What of the log is wanted. */
export interface LogQuestion {
  /** Of one watch, or null of all. */
  readonly watch: string | null
  /** Part of a path; empty is all. */
  readonly search: string
}

export interface LogView extends LogQuestion {
  /** The newest first; null until they were read for the first time. */
  readonly entries: readonly WatchLogEntry[] | null
  /** Whether there is nothing older. */
  readonly isWhole: boolean
  readonly error: unknown
}

/** The log as far as it was read. */
export const useLog = create<LogView>(() => ({
  watch: null,
  search: '',
  entries: null,
  isWhole: false,
  error: null,
}))

/** Entries read at once. */
const page = 100

let asked = 0
let isReading = false

/** Reads the newest of what is wanted; what was shown stays until that is there. */
export async function askLog(question: LogQuestion): Promise<void> {
  asked += 1
  const mine = asked
  useLog.setState(question)
  await reading(async () => {
    const entries = await client.watches.log(queryOf(question))
    if (mine === asked) useLog.setState({ entries, isWhole: entries.length < page, error: null })
  })
}

/** Reads what is older than the last entry. */
export async function readOlder(): Promise<void> {
  const { entries, isWhole, ...question } = useLog.getState()
  const before = entries?.at(-1)?.number
  if (isWhole || isReading || before === undefined) return
  const mine = asked
  isReading = true
  await reading(async () => {
    const older = await client.watches.log({ ...queryOf(question), before })
    if (mine !== asked) return
    useLog.setState((now) => ({
      entries: [...(now.entries ?? []), ...older],
      isWhole: older.length < page,
      error: null,
    }))
  })
  isReading = false
}

/** Reads what has happened since the first entry. */
export async function readNewer(): Promise<void> {
  const { entries, ...question } = useLog.getState()
  if (entries === null) return
  const mine = asked
  await reading(async () => {
    const newest = await client.watches.log(queryOf(question))
    if (mine !== asked) return
    useLog.setState((now) => withNewer({ entries: now.entries ?? [], isWhole: now.isWhole }, newest, page))
  })
}

function queryOf({ watch, search }: LogQuestion) {
  return { ...(watch === null ? {} : { id: watch }), ...(search === '' ? {} : { search }), limit: page }
}

async function reading(read: () => Promise<void>): Promise<void> {
  try {
    await read()
  } catch (error) {
    useLog.setState({ error })
  }
}
