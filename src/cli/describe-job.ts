import { basename } from 'node:path'
import type { Job } from '../shared/domain/job.ts'
import { formatMoney, formatPrice } from '../shared/domain/money.ts'
import { nameSize } from '../shared/domain/size-intent.ts'
import { describeProblem } from '../shared/words/problems.ts'
import { formatSize } from './amounts.ts'
import { describeLosses } from './describe-losses.ts'
import { describeState } from './describe-state.ts'
import { problemWithFlags } from './flags-out-of.ts'
import { formatValue } from './format-value.ts'
import { problemsOf } from './job-line.ts'
import { formatTable } from './table.ts'

/** How many characters of an id's end are shown where ids are listed. */
const shownOfId = 8

/** Jobs as a table. */
export function jobListTable(jobs: readonly Job[], terminalColumns: number | null): string[] {
  const rows = jobs.map((job) => [
    job.id.slice(-shownOfId),
    basename(job.source),
    job.recipe.model,
    nameSize(job.recipe.size),
    describeState(job.state),
    job.output === null ? '' : basename(job.output),
    problemsOf(job.state)
      .map((problem) => describeProblem(problem).message)
      .join('; '),
  ])
  const columns = [
    { title: 'id' },
    { title: 'picture', shrinks: 'middle' },
    { title: 'model' },
    { title: 'size' },
    { title: 'state' },
    { title: 'result', shrinks: 'middle' },
    { title: 'note', shrinks: 'end' },
  ] as const
  return formatTable(columns, rows, terminalColumns)
}

/** All that is known of a job, in lines. */
export function describeJob(job: Job): string[] {
  const params = Object.entries(job.recipe.params).map(([name, value]) => `${name}=${formatValue(value)}`)
  const facts: [string, string][] = [
    ['job', job.id],
    ['batch', job.batchId],
    ['picture', job.source],
    ['model', [job.recipe.model, ...params].join(' ')],
    ['size', [nameSize(job.recipe.size), formatSize(job.promised)].filter((part) => part !== '').join(', ')],
    ['state', describeState(job.state)],
    ['quoted', formatPrice(job.quoted)],
    ['charged', job.charged === null ? '' : formatMoney(job.charged)],
    ['added', new Date(job.createdAt).toISOString()],
    ['changed', new Date(job.changedAt).toISOString()],
    ...problemFacts(job),
    ...resultFacts(job),
  ]
  return facts.filter(([, text]) => text !== '').map(([name, text]) => `${name.padEnd(10)}${text}`)
}

function problemFacts(job: Job): [string, string][] {
  return problemsOf(job.state).flatMap((problem) => {
    const { message, fix } = problemWithFlags(problem)
    return [
      ['problem', `${problem.code}: ${message}`],
      ['to mend', fix ?? ''],
    ] satisfies [string, string][]
  })
}

function resultFacts({ result, output }: Job): [string, string][] {
  if (result === null) return [['will be', output ?? '']]
  const { path, format, size, bytes, sha256, fidelity, provider } = result
  const kept = fidelity.filter(({ fate }) => fate === 'kept').map(({ aspect }) => aspect)
  return [
    ['result', path],
    ['file', `${format}, ${formatSize(size)}, ${bytes} bytes`],
    ['sha-256', sha256],
    ['kept', kept.join(', ')],
    ...describeLosses([fidelity]).map((sentence): [string, string] => ['changed', sentence]),
    ...Object.entries(provider).map(([name, value]): [string, string] => [name, formatValue(value)]),
  ]
}
