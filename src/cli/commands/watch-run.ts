import { once } from 'node:events'
import type { Command } from 'commander'
import { keepAtWork } from '../../core/node/keep-at-work.ts'
import { jobStateNames, restingStates } from '../../shared/domain/job.ts'
import type { Session } from '../connect.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { jobTable } from '../job-line.ts'
import type { RollEntry } from '../job-roll.ts'
import { everyJob } from '../list-jobs.ts'
import { parseMinutes } from '../parse-minutes.ts'
import { type Shell, withCore } from '../shell.ts'
import { exitCodeOf, summarySentence } from '../summary.ts'
import { superviseJobs } from '../supervise-jobs.ts'

interface RunFlags {
  readonly once?: true
  /** Minutes. */
  readonly wait?: number
}

/** Adds `enlarger watch run`: what comes is enlarged. */
export function addWatchRun(command: Command, shell: Shell): void {
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
