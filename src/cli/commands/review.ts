import { extname, resolve } from 'node:path'
import { Command } from 'commander'
import { ExportFormat, type Decided } from '../../shared/contract/reviews.ts'
import type { Verdict } from '../../shared/domain/review.ts'
import { formatBytes } from '../../shared/domain/bytes.ts'
import { countOf } from '../amounts.ts'
import { completeIds } from '../choose-jobs.ts'
import type { Session } from '../connect.ts'
import { countsSentence, decidedSentence, leftSentences, reviewTable } from '../describe-review.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { parseLimit } from '../parse-limit.ts'
import { addReviewFilter, reviewFilterOf, type ReviewFilterFlags } from '../review-filter.ts'
import { type Shell, withCore } from '../shell.ts'
import { showProgress } from '../show-progress.ts'
import { UsageError } from '../usage-error.ts'

interface LookFlags extends ReviewFilterFlags {
  readonly list?: true
  readonly export?: string
  readonly limit: number
  readonly after?: string
  readonly json?: true
}

/** What is decided of results, with the words for it. */
const decisions = {
  keep: { verdict: 'kept', help: 'judge results as good' },
  reject: { verdict: 'rejected', help: 'move results to the folder Rejected beside them; can be taken back' },
  redo: { verdict: 'redone', help: 'note that results are to be made again in another way' },
  reset: { verdict: 'unreviewed', help: 'forget what was judged; rejected results come back' },
} as const satisfies Record<string, { verdict: Verdict; help: string }>

/** `enlarger review`: what was judged of results, and judging them. */
export function reviewCommand(shell: Shell): Command {
  const command = addReviewFilter(new Command('review'))
    .description('Judge results: count, list, keep, reject and export them')
    .option('--list', 'list results, in the order in which they were added')
    .option('--export <file>', 'write them with their records to a new file: .html, .csv or .json')
    .option('--limit <number>', 'list at most so many, up to 1000', parseLimit, 100)
    .option('--after <id>', 'list on after a result')
    .option('--json', 'print JSON objects, one a line')
    .action((flags: LookFlags) => withCore(shell, (session) => look(session, shell, flags)))
  for (const name of ['keep', 'reject', 'redo', 'reset'] as const) addDecision(command, name, shell)
  addStep(command, { which: 'undo', help: 'take the last decision back', done: 'taken back' }, shell)
  addStep(
    command,
    { which: 'repeat', help: 'make the decision again that was taken back last', done: 'judged again' },
    shell,
  )
  addReviewFilter(command.command('empty'))
    .description("send rejected results to the system's trash; this can't be taken back")
    .option('--yes', 'do not ask')
    .option('--json', 'print how many as a JSON object')
    .action((_: unknown, self: Command) =>
      withCore(shell, (session) => empty(session, shell, self.optsWithGlobals())),
    )
  return command
}

async function look(session: Session, shell: Shell, flags: LookFlags): Promise<ExitCode> {
  const { client } = session
  const { output } = shell
  if (flags.export !== undefined) return exportTo(session, shell, { ...flags, file: flags.export })
  const filter = await reviewFilterOf(client, flags)
  if (flags.list !== true) {
    const counts = await client.reviews.counts({ filter })
    if (flags.json === true) output.printJson({ type: 'counts', ...counts })
    else output.print(countsSentence(counts))
    return exitCodes.done
  }
  const [after = null] = flags.after === undefined ? [] : await completeIds(client, [flags.after])
  const { items, next, total } = await client.reviews.list({ filter, after, limit: flags.limit })
  if (flags.json === true) {
    for (const { id, review, job } of items) {
      const { recipe, charged, result } = job
      output.printJson({ type: 'result', id, ...review, source: job.source, recipe, charged, result })
    }
    output.printJson({ type: 'page', total, next })
    return exitCodes.done
  }
  for (const line of reviewTable(items, output.columns)) output.print(line)
  if (total === 0) output.say('There are no such results.')
  if (next !== null) output.say(`${items.length} of ${total}; the next: --list --after ${next}`)
  return exitCodes.done
}

async function exportTo(
  { client }: Session,
  shell: Shell,
  flags: LookFlags & { readonly file: string },
): Promise<ExitCode> {
  const format = ExportFormat.safeParse(extname(flags.file).slice(1).toLowerCase())
  if (!format.success)
    throw new UsageError(`Expected \`--export\` to be a file of .html, .csv or .json, got ${flags.file}`)
  const filter = await reviewFilterOf(client, flags)
  const path = resolve(shell.folder, flags.file)
  const order = { filter, format: format.data, path }
  const stream = await client.reviews.export(order, { signal: shell.signal })
  let far = ''
  const display = showProgress(shell, () => far)
  for (;;) {
    const { done, value } = await stream.next()
    if (done === true) {
      display.end()
      if (flags.json === true) shell.output.printJson({ type: 'export', ...value })
      else
        shell.output.print(`${value.path}: ${countOf(value.results, 'result')}, ${formatBytes(value.bytes)}`)
      return exitCodes.done
    }
    far = `writing result ${value.done} of ${value.total}`
    display.update()
  }
}

type DecisionFlags = ReviewFilterFlags & { readonly all?: true; readonly json?: true }

function addDecision(command: Command, name: keyof typeof decisions, shell: Shell): void {
  const { verdict, help } = decisions[name]
  addReviewFilter(command.command(name))
    .description(help)
    .argument('[ids...]', 'their ids, or clear beginnings or ends of them')
    .option('--all', 'all results')
    .option('--json', 'print what changed as a JSON object')
    .action((ids: string[], _: unknown, self: Command) =>
      withCore(shell, async ({ client }) => {
        const flags: DecisionFlags = self.optsWithGlobals()
        const filter = await reviewFilterOf(client, flags)
        const filtered = Object.keys(filter).length > 0
        if (ids.length === 0 && !filtered && flags.all !== true)
          throw new UsageError(
            'Expected results to be named, got none',
            'Give their ids, --batch, --model, --watch or --verdict, or --all',
          )
        const named = ids.length === 0 ? {} : { ids: await completeIds(client, ids) }
        const some = filtered || ids.length === 0 ? { filter } : {}
        const decided = await client.reviews.decide({ ...named, ...some, verdict })
        return tell(shell, decided, { type: name, done: verdict, json: flags.json === true })
      }),
    )
}

function addStep(
  command: Command,
  { which, help, done }: { readonly which: 'undo' | 'repeat'; readonly help: string; readonly done: string },
  shell: Shell,
): void {
  command
    .command(which)
    .description(help)
    .option('--json', 'print what changed as a JSON object')
    .action((_: unknown, self: Command) =>
      withCore(shell, async ({ client }) => {
        const { json }: { json?: true } = self.optsWithGlobals()
        return tell(shell, await client.reviews[which](), { type: which, done, json: json === true })
      }),
    )
}

function tell(
  { output }: Shell,
  decided: Decided,
  { type, done, json }: { readonly type: string; readonly done: string; readonly json: boolean },
): ExitCode {
  if (json) output.printJson({ type, ...decided })
  else output.print(decidedSentence(decided, done))
  for (const sentence of leftSentences(decided.left)) output.say(sentence)
  return decided.left.length > 0 ? exitCodes.failed : exitCodes.done
}

async function empty(
  { client }: Session,
  { output, ask }: Shell,
  flags: ReviewFilterFlags & { readonly yes?: true; readonly json?: true },
): Promise<ExitCode> {
  const filter = await reviewFilterOf(client, { ...flags, verdict: ['rejected'] })
  const { rejected } = await client.reviews.counts({ filter })
  if (rejected === 0) {
    output.say('There are no rejected results.')
    return exitCodes.done
  }
  if (flags.yes !== true) {
    if (ask === null) throw new UsageError('Expected `--yes` to empty, as there is nobody to ask')
    const question = `This sends ${countOf(rejected, 'rejected result')} to the trash and can't be taken back. Go on?`
    if (!(await ask(question))) return exitCodes.interrupted
  }
  const { trashed, left } = await client.reviews.emptyRejected({ filter })
  if (flags.json === true) output.printJson({ type: 'empty', trashed, left })
  else output.print(`${trashed} sent to the trash${left.length === 0 ? '' : `, ${left.length} could not be`}`)
  for (const sentence of leftSentences(left)) output.say(sentence)
  return left.length > 0 ? exitCodes.failed : exitCodes.done
}
