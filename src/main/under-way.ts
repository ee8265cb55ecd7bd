import { type Job, type JobStateName, runningStates } from '../shared/domain/job.ts'

/** A job that runs now. */
export interface Running {
  /** `local`: on this computer alone. `unsent`: nothing was sent to be enlarged yet. `sent`: it may be charged. */
  readonly at: 'local' | 'unsent' | 'sent'
  /** The most it may cost, in micro-dollars; null where that is not known. */
  readonly most: number | null
}

/** The jobs that run now, by their ids. */
export type UnderWay = ReadonlyMap<string, Running>

/** What they come to. Amounts in micro-dollars. */
export interface Stakes {
  readonly local: number
  readonly unsent: number
  readonly sent: number
  /** The most that those which were sent may cost; `unknown` of them have no known price. */
  readonly most: number
  readonly unknown: number
}

/** What runs, after a job was added or changed. Pure. */
export function afterChange(underWay: UnderWay, job: Pick<Job, 'id' | 'state' | 'quoted'>): UnderWay {
  const next = new Map(underWay)
  if (runningStates.includes(job.state.is)) next.set(job.id, runningOf(job))
  else next.delete(job.id)
  return next
}

const beforeSending: readonly JobStateName[] = ['preparing', 'uploading']

function runningOf({ state, quoted }: Pick<Job, 'state' | 'quoted'>): Running {
  const most = quoted === 'unknown' ? null : quoted.high
  if (most === 0) return { at: 'local', most }
  return { at: beforeSending.includes(state.is) ? 'unsent' : 'sent', most }
}

/** Adds up what runs. Pure. */
export function stakesOf(underWay: UnderWay): Stakes {
  const all = [...underWay.values()]
  const sent = all.filter(({ at }) => at === 'sent')
  return {
    local: all.filter(({ at }) => at === 'local').length,
    unsent: all.filter(({ at }) => at === 'unsent').length,
    sent: sent.length,
    most: sent.reduce((sum, { most }) => sum + (most ?? 0), 0),
    unknown: sent.filter(({ most }) => most === null).length,
  }
}

/** Whether something runs that a provider charges for, or may. */
export function isPaidWork({ unsent, sent }: Stakes): boolean {
  return unsent + sent > 0
}
