import { basename, dirname } from 'node:path'
import type { Quote, QuoteLine } from '../shared/contract/jobs.ts'
import { formatPrice, sumPrices } from '../shared/domain/money.ts'
import type { Recipe } from '../shared/domain/recipe.ts'
import type { Source } from '../shared/domain/source.ts'
import type { Added } from './add-sources.ts'
import { countOf, formatPixels, formatSizes } from './amounts.ts'
import { describeVideo } from './describe-video.ts'
import { describeLosses } from './describe-losses.ts'
import { problemWithFlags } from './flags-out-of.ts'
import { formatTable } from './table.ts'

/** A quote with what it was made for. */
export interface QuoteView {
  readonly quote: Quote
  readonly recipes: readonly Recipe[]
  readonly added: Added
}

/** The quote as a person reads it before work begins: what will be done, what it costs, what can't be kept. */
export function quoteSentences({ quote, recipes, added }: QuoteView): string[] {
  const { runs, there, refused } = split(quote)
  const models = [...new Set(recipes.map(({ model }) => model))].join(', ')
  const makes = `${countOf(runs.length, 'result')} with ${models}, ${formatPixels(quote.pixels)} in all, ${formatPrice(quote.total)}`
  return [
    ...quote.redirected.map(redirectionSentence),
    ...quote.through.map(storageSentence),
    runs.length === 0 ? 'Nothing to enlarge.' : `To make: ${makes}.`,
    ...eachModel(runs, recipes),
    ...(there.length === 0
      ? []
      : [`There already: ${countOf(there.length, 'result')} (--again makes them anew).`]),
    ...foldersOf(runs),
    ...describeLosses(runs.map(({ fidelity }) => fidelity)),
    ...refusals(refused, added.sources),
    ...passedOver(added),
  ]
}

/** What each model would make and cost, where there are several. */
function eachModel(runs: readonly QuoteLine[], recipes: readonly Recipe[]): string[] {
  const byRecipe = Map.groupBy(runs, ({ recipe }) => recipe)
  if (byRecipe.size < 2) return []
  return [...byRecipe].map(([index, lines]) => {
    const total = formatPrice(sumPrices(lines.map(({ price }) => price)))
    return `  ${recipes[index]?.model ?? ''}: ${countOf(lines.length, 'result')}, ${total}.`
  })
}

/** Says that a provider is not the real one. */
export function redirectionSentence({ provider, to }: { provider: string; to: string }): string {
  return `REDIRECTED: ${provider} is ${to} here. Nothing reaches ${provider} itself, and prices are not real.`
}

/** Says by which way pictures reach a provider. */
function storageSentence({ provider, storage, days }: Quote['through'][number]): string {
  return `${provider} fetches pictures from the storage of ${storage}, where each is put for ${countOf(days, 'day')}.`
}

/** The rows of a quote as a table. */
export function quoteTable({ quote, recipes, added }: QuoteView, terminalColumns: number | null): string[] {
  const sources = new Map(added.sources.map((source) => [source.id, source]))
  const rows = quote.lines.map((line) => [
    basename(sources.get(line.sourceId)?.path ?? ''),
    recipes[line.recipe]?.model ?? '',
    formatSizes(line.from, line.to),
    line.problem === null && !line.reused ? formatPrice(line.price) : '',
    line.output === null ? '' : basename(line.output),
    noteOn(line, sources.get(line.sourceId)),
  ])
  const columns = [
    { title: 'picture', shrinks: 'middle' },
    { title: 'model' },
    { title: 'size' },
    { title: 'price', align: 'right' },
    { title: 'result', shrinks: 'middle' },
    { title: 'note', shrinks: 'end' },
  ] as const
  return formatTable(columns, rows, terminalColumns)
}

/** What there is to know of a line beside its numbers. */
function noteOn({ problem, reused }: QuoteLine, source: Source | undefined): string {
  if (problem !== null) return problemWithFlags(problem).message
  if (reused) return 'there already'
  return source?.facts?.kind === 'video' ? describeVideo(source.facts) : ''
}

/** What adding passed over, in sentences. */
export function passedOver({ passedOver: { junk, results, duplicates } }: Added): string[] {
  const parts = [
    junk > 0 ? countOf(junk, 'system file or sidecar', 'system files or sidecars') : null,
    results > 0 ? `${countOf(results, 'result')} of Enlarger's own (--results-too takes them)` : null,
    duplicates > 0 ? `${countOf(duplicates, 'file')} given twice` : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? [] : [`Passed over: ${parts.join(', ')}.`]
}

function split({ lines }: Quote): { runs: QuoteLine[]; there: QuoteLine[]; refused: QuoteLine[] } {
  return {
    runs: lines.filter(({ problem, reused }) => problem === null && !reused),
    there: lines.filter(({ reused }) => reused),
    refused: lines.filter(({ problem }) => problem !== null),
  }
}

function foldersOf(lines: readonly QuoteLine[]): string[] {
  const folders = [...new Set(lines.flatMap(({ output }) => (output === null ? [] : [dirname(output)])))]
  const [only] = folders
  if (only === undefined) return []
  return [
    folders.length === 1
      ? `Results go to ${only}.`
      : `Results go to ${only} and ${countOf(folders.length - 1, 'more folder')}.`,
  ]
}

/** Refusals by reason, with the first few names of each. */
function refusals(lines: readonly QuoteLine[], sources: readonly Source[]): string[] {
  const paths = new Map(sources.map(({ id, path }) => [id, path]))
  const byReason = Map.groupBy(lines, ({ problem }) =>
    problem === null ? '' : problemWithFlags(problem).message,
  )
  return [...byReason].flatMap(([reason, group]) => {
    const names = [...new Set(group.map(({ sourceId }) => basename(paths.get(sourceId) ?? sourceId)))]
    const listed =
      names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
    const [first] = group
    const fix =
      first?.problem === undefined || first.problem === null ? null : problemWithFlags(first.problem).fix
    return [`Not taken: ${listed}: ${reason}.${fix === null ? '' : ` ${fix}.`}`]
  })
}
