import { Command } from 'commander'
import type { Job } from '../../shared/domain/job.ts'
import { chooseJobs, completeIds, filterOf, type JobChoice, type JobFilterFlags } from '../choose-jobs.ts'
import { describeJob, jobListTable } from '../describe-job.ts'
import { exitCodes } from '../exit-codes.ts'
import { storedJobLine } from '../job-line.ts'
import { parseLimit } from '../parse-limit.ts'
import { collect } from '../recipe-flags.ts'
import { type Shell, withCore } from '../shell.ts'
import { UsageError } from '../usage-error.ts'

interface ListFlags extends JobFilterFlags {
  readonly limit: number
  readonly after?: string
  readonly json?: true
}

/** What is ordered of jobs, with the words for it. */
const orders = {
  pause: { help: 'start nothing new of jobs; what is under way is finished', done: 'paused' },
  resume: { help: 'let paused jobs wait for their turn again', done: 'resumed' },
  cancel: { help: 'give jobs up', done: 'cancelled' },
  retry: { help: 'put failed, cancelled and skipped jobs into the queue again', done: 'in the queue again' },
  remove: { help: 'forget jobs and their records; results stay where they are', done: 'forgotten' },
} as const
type Order = keyof typeof orders

/** `enlarger jobs`: looks at the queue and orders it. */
export function jobsCommand(shell: Shell): Command {
  const command = new Command('jobs').description('Look at the queue and its history, and order it')
  addFilterFlags(command.command('list'))
    .description('list jobs, newest first')
    .option('--limit <number>', 'at most so many, up to 1000', parseLimit, 100)
    .option('--after <id>', 'go on after a job')
    .option('--json', 'print one JSON object a line: each job, then where to go on')
    .action((flags: ListFlags) => list(shell, flags))
  command
    .command('show')
    .description('show all that is known of a job')
    .argument('<id>', 'its id, or a clear beginning or end of it')
    .option('--json', 'print it as a JSON object')
    .action((id: string, flags: { json?: true }) => show(shell, id, flags.json === true))
  addResolve(command, shell)
  for (const order of ['pause', 'resume', 'cancel', 'retry', 'remove'] as const)
    addOrder(command, order, shell)
  return command
}

function addOrder(command: Command, order: Order, shell: Shell): void {
  addFilterFlags(command.command(order))
    .description(orders[order].help)
    .argument('[ids...]', 'their ids, or clear beginnings or ends of them')
    .option('--all', 'all jobs it can be done to')
    .option('--json', 'print how many as a JSON object')
    .action((ids: string[], flags: JobChoice['flags'] & { json?: true }) =>
      withCore(shell, async ({ client }) => {
        const result = await client.jobs[order](await chooseJobs(client, { ids, flags }))
        const left = result.unchanged === 0 ? '' : `, ${result.unchanged} left as they were`
        if (flags.json === true) shell.output.printJson({ type: order, ...result })
        else shell.output.print(`${result.changed} ${orders[order].done}${left}`)
        return exitCodes.done
      }),
    )
}

const resolutions = {
  'look-again': 'to be looked for again',
  resubmit: 'in the queue again',
  'give-up': 'given up',
} as const
type Resolution = keyof typeof resolutions

function addResolve(command: Command, shell: Shell): void {
  addFilterFlags(command.command('resolve'))
    .description('say what is to become of jobs that may have been sent and charged already')
    .argument('[ids...]', 'their ids, or clear beginnings or ends of them')
    .option('--all', 'all jobs it can be done to')
    .option('--look-again', "ask the provider's history once more; free")
    .option('--resubmit', 'send them again; they may be charged twice')
    .option('--give-up', 'end them without a result')
    .option('--json', 'print how many as a JSON object')
    .action((ids: string[], flags: JobChoice['flags'] & ResolveFlags) =>
      withCore(shell, async ({ client }) => {
        const as = chooseResolution(flags)
        const result = await client.jobs.resolve({ ...(await chooseJobs(client, { ids, flags })), as })
        const left = result.unchanged === 0 ? '' : `, ${result.unchanged} left as they were`
        if (flags.json === true) shell.output.printJson({ type: 'resolve', as, ...result })
        else shell.output.print(`${result.changed} ${resolutions[as]}${left}`)
        return exitCodes.done
      }),
    )
}

interface ResolveFlags {
  readonly lookAgain?: true
  readonly resubmit?: true
  readonly giveUp?: true
  readonly json?: true
}

function chooseResolution({ lookAgain, resubmit, giveUp }: ResolveFlags): Resolution {
  const chosen = [
    ...(lookAgain === true ? ['look-again' as const] : []),
    ...(resubmit === true ? ['resubmit' as const] : []),
    ...(giveUp === true ? ['give-up' as const] : []),
  ]
  const [only] = chosen
  if (only !== undefined && chosen.length === 1) return only
  const got = chosen.length === 0 ? 'none' : chosen.map((name) => `--${name}`).join(' and ')
  throw new UsageError(`Expected one of --look-again, --resubmit and --give-up, got ${got}`)
}

function addFilterFlags(command: Command): Command {
  return command
    .option('--state <name>', 'only jobs in a state; may be given several times', collect)
    .option('--model <id>', 'only jobs of a model')
    .option('--batch <id>', 'only jobs of a batch')
    .option('--search <text>', "only jobs with this text in the source's path")
}

async function list(shell: Shell, flags: ListFlags): Promise<void> {
  await withCore(shell, async ({ client }) => {
    const [after = null] = flags.after === undefined ? [] : await completeIds(client, [flags.after])
    const filter = filterOf(flags)
    const { items, next, total } = await client.jobs.list({
      filter,
      after,
      limit: flags.limit,
      order: 'newest',
    })
    if (flags.json === true) {
      for (const job of items) shell.output.printJson(storedJobLine(job))
      shell.output.printJson({ type: 'page', total, next })
      return exitCodes.done
    }
    for (const line of jobListTable(items, shell.output.columns)) shell.output.print(line)
    if (total === 0) shell.output.say('There are no such jobs.')
    if (next !== null) shell.output.say(`${items.length} of ${total}; the next: --after ${next}`)
    return exitCodes.done
  })
}

async function show(shell: Shell, text: string, json: boolean): Promise<void> {
  await withCore(shell, async ({ client }) => {
    const [id = text] = await completeIds(client, [text])
    const job: Job = await client.jobs.get({ id })
    if (json) shell.output.printJson({ ...storedJobLine(job), recipe: job.recipe })
    else for (const line of describeJob(job)) shell.output.print(line)
    return exitCodes.done
  })
}
