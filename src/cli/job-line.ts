import { basename } from 'node:path'
import {
  isResting,
  type Job,
  type JobResult,
  type JobState,
  type JobStateName,
} from '../shared/domain/job.ts'
import type { PixelSize } from '../shared/domain/media.ts'
import type { Problem } from '../shared/domain/problem.ts'
import { describeProblem } from '../shared/words/problems.ts'
import { formatSizes } from './amounts.ts'
import { describeState } from './describe-state.ts'
import { flagsOutOf, problemWithFlags } from './flags-out-of.ts'
import { type Column, formatTable } from './table.ts'

/** How a job stands when a run has ended: what has not come to rest waits. */
export type EndState = 'done' | 'failed' | 'skipped' | 'needs-review' | 'cancelled' | 'waiting'

/** What a run knows of a job beside the job itself. */
export interface JobContext {
  readonly job: Job
  readonly reused: boolean
  /** The size of the source, where it could be read. */
  readonly from: PixelSize | null
}

/** A problem for programs: a code that never changes, and words. */
export interface ProblemLine {
  readonly code: string
  readonly message: string
  readonly fix?: string
  /** Flags with each of which it would be taken. */
  readonly flags?: readonly string[]
}

/** How a state stands at the end of a run. */
export function endStateOf(state: JobStateName): EndState {
  switch (state) {
    case 'done':
    case 'failed':
    case 'skipped':
    case 'needs-review':
    case 'cancelled':
      return state
    default:
      return 'waiting'
  }
}

/** A job as one object of `--json`. Money is in micro-dollars; width and height are those of the result. */
export function jobLine({ job, reused, from }: JobContext): object {
  return { ...headOf(job, endStateOf(job.state.is)), reused, ...tailOf(job, from) }
}

/** A job as one object of `jobs list --json`: the state by its own name, and what it waits for. */
export function storedJobLine(job: Job): object {
  const waitingFor = job.state.is === 'waiting' ? job.state.for : null
  return { ...headOf(job, job.state.is), batch: job.batchId, waitingFor, ...tailOf(job, null) }
}

function headOf({ id, source, recipe, result, quoted, charged }: Job, state: string): object {
  return {
    type: 'job',
    id,
    source,
    model: recipe.model,
    state,
    output: result?.path ?? null,
    width: result?.size.width ?? null,
    height: result?.size.height ?? null,
    quoted: quoted === 'unknown' ? null : quoted.high,
    charged,
  }
}

function tailOf({ state, result }: Job, from: PixelSize | null): object {
  return {
    problems: problemsOf(state).map(problemLine),
    record: result === null ? null : recordOf(result, from),
  }
}

/** A problem as it stands in a line. */
export function problemLine(problem: Problem): ProblemLine {
  const { message, fix } = problemWithFlags(problem)
  const flags = flagsOutOf(problem)
  return {
    code: problem.code,
    message,
    ...(fix === null ? {} : { fix }),
    ...(flags.length === 0 ? {} : { flags }),
  }
}

/** The problems a state carries. */
export function problemsOf(state: JobState): Problem[] {
  return 'problem' in state && state.problem !== undefined ? [state.problem] : []
}

function recordOf(result: JobResult, from: PixelSize | null): object {
  const { format, size, bytes, sha256, publishedAt, fidelity, provider } = result
  return { format, from, to: size, bytes, sha256, publishedAt, fidelity, provider }
}

/** The table a run ends with, with models where there are several: what is done first, what needs a person last, where it stays in sight. */
export function jobTable(jobs: readonly JobContext[], terminalColumns: number | null): string[] {
  const areSeveral = new Set(jobs.map(({ job }) => job.recipe.model)).size > 1
  const modelOf = ({ job }: JobContext) => (areSeveral ? [job.recipe.model] : [])
  const rows = jobs
    .toSorted((a, b) => attention(a) - attention(b))
    .map((context) => [basename(context.job.source), ...modelOf(context), ...jobRow(context)])
  const columns: Column[] = [
    { title: 'picture', shrinks: 'middle' },
    ...(areSeveral ? [{ title: 'model' }] : []),
    { title: 'size' },
    { title: 'state' },
    { title: 'result', shrinks: 'middle' },
    { title: 'note', shrinks: 'end' },
  ]
  return formatTable(columns, rows, terminalColumns)
}

function jobRow({ job, reused, from }: JobContext): string[] {
  const output = job.result?.path ?? ''
  const notes = problemsOf(job.state).map((problem) => describeProblem(problem).message)
  const note = reused && job.state.is === 'done' ? 'was there already' : notes.join('; ')
  return [
    formatSizes(from, job.result?.size ?? job.promised),
    isResting(job.state) || job.state.is === 'waiting' ? describeState(job.state) : endStateOf(job.state.is),
    output,
    note,
  ]
}

function attention({ job }: JobContext): number {
  return ['done', 'skipped', 'cancelled', 'waiting', 'failed', 'needs-review'].indexOf(
    endStateOf(job.state.is),
  )
}
