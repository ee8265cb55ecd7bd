import { once } from 'node:events'
import { Command } from 'commander'
import { keepAtWork } from '../../core/node/keep-at-work.ts'
import { jobStateNames, restingStates } from '../../shared/domain/job.ts'
import { addWatch, readTrial } from '../add-watch.ts'
import type { Session } from '../connect.ts'
import { describeTrialLine, trialSentence, watchTable } from '../describe-watch.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { findWatch } from '../find-watch.ts'
import { jobTable } from '../job-line.ts'
import type { RollEntry } from '../job-roll.ts'
import { everyJob } from '../list-jobs.ts'
import { parseMinutes } from '../parse-minutes.ts'
import { type Shell, withCore } from '../shell.ts'
import { exitCodeOf, summarySentence } from '../summary.ts'
import { superviseJobs } from '../supervise-jobs.ts'
import { addWatchFlags, type WatchFlags } from '../watch-flags.ts'

const words = {
  pause: 'take nothing new and send nothing new; what is sent is still fetched',
  resume: 'go on',
  remove: 'end a watch; files, results and jobs stay',
} as const

/** `enlarger watch`: folders whose files are enlarged as they come. */
export function watchCommand(shell: Shell): Command {
  const command = new Command('watch').description('Enlarge what comes into folders')
  addWatchFlags(
    command
      .command('add')
      .description('watch a folder and all in it; results go to a folder beside it')
      .argument('<folder>', 'the folder'),
  ).action((folder: string, flags: WatchFlags) =>
    withCore(shell, (session) => addWatch(session, shell, { folder, flags })),
  )
  command
    .command('list')
    .description('list the watched folders and how they stand')
    .option('--json', 'print one JSON object a line')
    .action((flags: { json?: true }) => withCore(shell, (session) => list(session, shell, flags)))
  for (const order of ['pause', 'resume', 'remove'] as const) addOrder(command, order, shell)
  command
    .command('test')
    .description('show what a watch would do with the files that are there, and do nothing')
    .argument('<watch>', 'its id, the end of it, or its folder')
    .option('--json', 'print one JSON object a line')
    .action((name: string, flags: { json?: true }) =>
      withCore(shell, (session) => test(session, shell, { name, flags })),
    )
  command
    .command('run')
    .description('look after the watched folders until it is interrupted')
    .option('--once', 'enlarge what is there and has settled, and end; for timers')
    .option('--wait <minutes>', 'how long to wait for the network, a budget and the like', parseMinutes)
    .action((flags: RunFlags) =>
      withCore(shell, (session) =>
        flags.once === true ? runOnce(session, shell, flags) : runOn(session, shell),
      ),
    )
  return command
}

interface RunFlags {
  readonly once?: true
  /** Minutes. */
  readonly wait?: number
}

function addOrder(command: Command, order: keyof typeof words, shell: Shell): void {
  command
    .command(order)
    .description(words[order])
    .argument('<watch>', 'its id, the end of it, or its folder')
    .action((name: string) =>
      withCore(shell, async ({ client }) => {
        const { watch } = await findWatch(client, name)
        await client.watches[order]({ id: watch.id })
        shell.output.say(`${watch.folder}: ${order}d.`)
        return exitCodes.done
      }),
    )
}

async function list({ client }: Session, shell: Shell, flags: { json?: true }): Promise<ExitCode> {
  const cards = await client.watches.list()
  if (flags.json === true) for (const card of cards) shell.output.printJson({ type: 'watch', ...card })
  else for (const line of watchTable(cards, shell.output.columns)) shell.output.print(line)
  if (cards.length === 0) shell.output.say('No folder is watched yet.')
  return exitCodes.done
}

async function test(
  { client }: Session,
  shell: Shell,
  { name, flags }: { readonly name: string; readonly flags: { json?: true } },
): Promise<ExitCode> {
  const { watch } = await findWatch(client, name)
  const events = await client.watches.test({ id: watch.id }, { signal: shell.signal })
  const trial = await readTrial(events, shell, (line) => {
    if (flags.json === true) shell.output.printJson({ type: 'file', ...line })
    else shell.output.print(describeTrialLine(line))
  })
  if (flags.json === true) shell.output.printJson({ type: 'summary', ...trial })
  else shell.output.print(trialSentence(trial))
  return exitCodes.done
}

/** Looks after the folders, and works on all that waits, until the program is to stop. */
async function runOn({ client }: Session, { signal, output }: Shell): Promise<ExitCode> {
  const work = keepAtWork(client)
  work.on(null)
  work.watch()
  output.say('Watching. To stop: Ctrl+C.')
  const stopped = AbortSignal.any([signal, work.broken])
  if (!stopped.aborted) await once(stopped, 'abort')
  await work.end()
  return exitCodes.done
}

/** Minutes to wait for what a person has to bring about, where no person looks on. */
const unattendedPatience = 10

async function runOnce(session: Session, shell: Shell, { wait }: RunFlags): Promise<ExitCode> {
  const { client } = session
  const { batchIds } = await client.watches.look({}, { signal: shell.signal })
  const states = jobStateNames.filter((name) => !restingStates.some((resting) => resting === name))
  const entries: RollEntry[] = []
  for (const batchId of batchIds)
    for await (const { id } of everyJob(client, { states, batchId }))
      entries.push({ id, reused: false, from: null })
  if (entries.length === 0) {
    shell.output.say('There is nothing to enlarge.')
    return exitCodes.done
  }
  const patience = wait ?? (shell.output.live ? null : unattendedPatience)
  const order = { entries, filter: { states }, all: false, patience, onRest: () => undefined }
  const end = { ...(await superviseJobs(session, shell, order)), added: null }
  for (const line of jobTable(end.jobs, shell.output.columns)) shell.output.print(line)
  shell.output.print(summarySentence(end))
  return exitCodeOf(end)
}
