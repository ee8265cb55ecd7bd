import { Command } from 'commander'
import type { Quote } from '../../shared/contract/jobs.ts'
import { addSources, holdsNoMedia } from '../add-sources.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { problemLine } from '../job-line.ts'
import { readRecipes } from '../make-recipes.ts'
import { expandPaths } from '../paths.ts'
import { addRecipeFlags, type RecipeFlags } from '../recipe-flags.ts'
import type { Session } from '../connect.ts'
import { type Shell, withCore } from '../shell.ts'
import { takeTrial } from '../take-trial.ts'
import type { TrialFlags } from '../trial-flags.ts'
import { quoteSentences, quoteTable, type QuoteView } from '../show-quote.ts'

/** What a quote is asked for. */
export interface QuoteOrder {
  readonly paths: readonly string[]
  readonly flags: RecipeFlags &
    TrialFlags & { readonly again?: true; readonly resultsToo?: true; readonly json?: true }
}

/** `enlarger quote`: says what a run would make and cost. */
export function quoteCommand(shell: Shell): Command {
  const command = new Command('quote')
    .description('Show what a run would make, and what it would cost, and write nothing')
    .argument('<paths...>', 'files, folders, globs')
  return addRecipeFlags(command)
    .optionsGroup('The quote:')
    .option('--again', 'quote results anew that are there already')
    .option('--results-too', "take results of Enlarger's own as pictures to enlarge")
    .option('--json', 'print one JSON object a line: each result, then a summary')
    .action((paths: string[], flags: QuoteOrder['flags']) =>
      withCore(shell, (session) => showQuote(session, shell, { paths, flags })),
    )
}

/** Adds files to the library, quotes and shows the quote. */
export async function showQuote(
  { client }: Session,
  shell: Shell,
  { paths, flags }: QuoteOrder,
): Promise<ExitCode> {
  const { output } = shell
  const recipes = await readRecipes(client, flags, shell.folder)
  const { again = false, resultsToo = false } = flags
  const all = await addSources(client, shell, { paths: await expandPaths(paths, shell.folder), resultsToo })
  const { added } = await takeTrial(client, shell, { added: all, flags })
  const sourceIds = added.sources.map(({ id }) => id)
  const nothing: Quote = {
    lines: [],
    total: { low: 0, high: 0, unknowns: 0 },
    pixels: 0,
    redirected: [],
    through: [],
    toDisclose: [],
  }
  const quote = sourceIds.length === 0 ? nothing : await client.jobs.quote({ sourceIds, recipes, again })
  const view = { quote, recipes, added }
  if (flags.json === true) for (const line of quoteLines(view)) output.printJson(line)
  else for (const line of [...quoteTable(view, output.columns), ...quoteSentences(view)]) output.print(line)
  return holdsNoMedia(added.sources) ? exitCodes.noMedia : exitCodes.done
}

/** A quote as objects of `--json`: one for each result, then a summary. Money is in micro-dollars. */
function quoteLines({ quote, recipes, added }: QuoteView): object[] {
  const paths = new Map(added.sources.map(({ id, path }) => [id, path]))
  const lines = quote.lines.map(
    ({ sourceId, recipe, from, to, price, output, problem, reused, fidelity }) => ({
      type: 'quote',
      source: paths.get(sourceId) ?? null,
      model: recipes[recipe]?.model ?? null,
      from,
      to,
      output,
      quoted: reused ? 0 : price === 'unknown' ? null : price.high,
      price: reused ? { low: 0, high: 0 } : price === 'unknown' ? null : price,
      reused,
      problems: problem === null ? [] : [problemLine(problem)],
      fidelity,
    }),
  )
  const refused = quote.lines.filter(({ problem }) => problem !== null).length
  const counts = { jobs: quote.lines.length, refused, ...added.passedOver }
  return [...lines, { type: 'summary', ...counts, pixels: quote.pixels, ...quote.total }]
}
