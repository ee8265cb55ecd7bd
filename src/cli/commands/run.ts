import { Command } from 'commander'
import { isResting } from '../../shared/domain/job.ts'
import { type JobContext, jobLine, jobTable } from '../job-line.ts'
import { passedOver } from '../show-quote.ts'
import { enqueueWork } from '../enqueue-work.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { findWaiting } from '../find-waiting.ts'
import { parseDollars } from '../parse-dollars.ts'
import { parseMinutes } from '../parse-minutes.ts'
import { addRecipeFlags, givenRecipeFlags, type RecipeFlags } from '../recipe-flags.ts'
import type { Session } from '../connect.ts'
import { type Shell, withCore } from '../shell.ts'
import { exitCodeOf, type RunEnd, summaryLine, summarySentence, trialSentences } from '../summary.ts'
import { superviseJobs } from '../supervise-jobs.ts'
import { addTrialFlags, type TrialFlags } from '../trial-flags.ts'
import { UsageError } from '../usage-error.ts'
import { showQuote } from './quote.ts'

/** The flags of `run` beside those of the recipe. */
export interface RunFlags extends RecipeFlags, TrialFlags {
  readonly dryRun?: true
  readonly again?: true
  readonly resultsToo?: true
  readonly yes?: true
  readonly json?: true
  /** Minutes. */
  readonly wait?: number
  /** Micro-dollars. */
  readonly budget?: number
}

/** Minutes to wait for what a person has to bring about, where no person looks on. */
const unattendedPatience = 10

const examples = `
Examples:
  enlarger run photos                       every picture in a folder, twice as large
  enlarger run scan.tif --print A3@300      as large as an A3 sheet holds at 300 dpi
  enlarger run sprite.png --scale 4 --set interpolator=nearest
  enlarger run photos --target 2160p --out /mnt/large --format png
  enlarger run photos --dry-run             sizes, names and price, and nothing else
  enlarger run photos -m fal/crystal --try 3   three of them first, for their look and their true price
  enlarger run scan.tif -m fal/crystal --crop 800,600,400,400   only a piece of it
  enlarger run                              goes on with what waits

Ends with 0 when all is done, 1 when some failed, 2 for a mistake in the command, 3 when there was no picture,
4 when results need a look, 5 when it stopped waiting, 130 when it was interrupted; then the same command goes on.`

/** `enlarger run`: enlarges files, folders and globs, or goes on with what waits. */
export function runCommand(shell: Shell): Command {
  const command = new Command('run')
    .description(
      'Enlarge pictures: files, folders with all that is in them, globs; without any, go on with what waits',
    )
    .argument('[paths...]', 'files, folders, globs')
  return addTrialFlags(addRecipeFlags(command))
    .optionsGroup('The run:')
    .option('-n, --dry-run', 'show what would be made and what it would cost, and write nothing')
    .option('--again', 'make results again that were made before')
    .option('--results-too', "take results of Enlarger's own as pictures to enlarge")
    .option('-y, --yes', 'do not ask before work that costs money')
    .option(
      '--budget <dollars>',
      'the most this run may be charged, in US dollars; what is beyond it waits',
      parseDollars,
    )
    .option('--wait <minutes>', 'how long to wait for the network, disk space and the like', parseMinutes)
    .option('--json', 'print one JSON object a line: each job as it ends, then a summary')
    .addHelpText('after', examples)
    .action((paths: string[], flags: RunFlags) => run(paths, flags, shell))
}

async function run(paths: readonly string[], flags: RunFlags, shell: Shell): Promise<void> {
  if (paths.length === 0) refuseFlagsWithoutPaths(flags)
  await withCore(shell, async (session) => {
    if (paths.length === 0) return goOn(session, shell, flags)
    return flags.dryRun === true
      ? showQuote(session, shell, { paths, flags })
      : enlarge(session, shell, { paths, flags })
  })
}

async function enlarge(
  session: Session,
  shell: Shell,
  { paths, flags }: { paths: readonly string[]; flags: RunFlags },
): Promise<ExitCode> {
  const work = await enqueueWork(session.client, shell, { paths, flags })
  if (work.is === 'nothing') {
    for (const sentence of passedOver(work.added)) shell.output.say(sentence)
    shell.output.say('There is no picture to enlarge.')
    const end: RunEnd = { ended: 'rested', jobs: [], seconds: 0, added: work.added }
    if (flags.json === true) shell.output.printJson(summaryLine(end))
    return exitCodes.noMedia
  }
  if (work.is === 'declined') return exitCodes.done
  const { entries, batchId, added, of, pieces } = work
  const order = { entries, filter: { batchId }, all: false, ...reporting(shell, flags) }
  return finish({ ...(await superviseJobs(session, shell, order)), added, of, pieces }, shell, flags)
}

async function goOn(session: Session, shell: Shell, flags: RunFlags): Promise<ExitCode> {
  const waiting = await findWaiting(session.client)
  if (waiting.entries.length === 0) shell.output.say('Nothing waits in the queue.')
  if (waiting.paused > 0)
    shell.output.say(`${waiting.paused} paused; to take them up: enlarger jobs resume --all`)
  const order = { ...waiting, all: true, ...reporting(shell, flags) }
  const nothing = { ended: 'rested', jobs: [], seconds: 0 } as const
  const supervised = waiting.entries.length === 0 ? nothing : await superviseJobs(session, shell, order)
  return finish({ ...supervised, added: null }, shell, flags)
}

/** What is told while jobs run: lines for programs as each ends; a person gets the table at the end. */
function reporting(
  shell: Shell,
  flags: RunFlags,
): { patience: number | null; onRest: (context: JobContext) => void } {
  const patience = flags.wait ?? (shell.output.live ? null : unattendedPatience)
  const onRest = (context: JobContext) => {
    if (flags.json === true) shell.output.printJson(jobLine(context))
  }
  return { patience, onRest }
}

function finish(end: RunEnd, shell: Shell, flags: RunFlags): ExitCode {
  const { output } = shell
  if (flags.json === true) {
    const left = end.jobs.filter(({ job }) => !isResting(job.state))
    for (const context of left) output.printJson(jobLine(context))
    output.printJson(summaryLine(end))
  } else if (end.jobs.length > 0) {
    for (const line of jobTable(end.jobs, output.columns)) output.print(line)
    output.print(summarySentence(end))
    for (const sentence of trialSentences(end)) output.print(sentence)
  }
  if (end.ended !== 'rested') output.say(`Stopped. To go on: ${shell.commandLine}`)
  return exitCodeOf(end)
}

function refuseFlagsWithoutPaths(flags: RunFlags): void {
  const given = givenRecipeFlags(flags)
  if (flags.dryRun === true) given.push('--dry-run')
  if (flags.budget !== undefined) given.push('--budget')
  if (flags.again === true) given.push('--again')
  if (flags.resultsToo === true) given.push('--results-too')
  for (const name of ['try', 'crop', 'seconds'] as const)
    if (flags[name] !== undefined) given.push(`--${name}`)
  if (given.length === 0) return
  throw new UsageError(
    `Expected files or folders for ${given.join(', ')}, got none`,
    'Without files, run goes on with what waits, as it was asked for',
  )
}
