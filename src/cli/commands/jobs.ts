import { Command } from 'commander'
import type { Job } from '../../shared/domain/job.ts'
import { chooseJobs, completeIds, filterOf, type JobChoice, type JobFilterFlags } from '../choose-jobs.ts'
import { describeJob, jobListTable } from '../describe-job.ts'
import { exitCodes } from '../exit-codes.ts'
import { storedJobLine } from '../job-line.ts'
import { parseLimit } from '../parse-limit.ts'
import { collect } from '../recipe-flags.ts'
import { type Shell, withCore } from '../shell.ts'

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
