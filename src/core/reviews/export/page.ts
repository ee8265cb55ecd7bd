import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { formatBytes } from '../../../shared/domain/bytes.ts'
import type { PixelSize } from '../../../shared/domain/media.ts'
import { formatMoney, formatPrice } from '../../../shared/domain/money.ts'
import type { ReviewCounts, ReviewRecord, Verdict } from '../../../shared/domain/review.ts'
import { nameSize } from '../../../shared/domain/size-intent.ts'
import { aspectWords, reasonWords } from '../../../shared/words/fidelity.ts'
import { Markup, markup } from './markup.ts'
import { pageScript, pageStyle } from './page-style.ts'

/** What stands at the head of the page. `at` in milliseconds since 1970. */
export interface PageFacts {
  readonly at: number
  readonly version: string
  readonly counts: ReviewCounts
}

/** A result of the page: small copies of both halves as data URLs, null where there are none to show. */
export interface PageEntry {
  readonly record: ReviewRecord
  readonly before: string | null
  readonly after: string | null
}

const verdictWords: Record<Verdict, string> = {
  unreviewed: 'not judged yet',
  kept: 'kept',
  redone: 'to be made again',
  rejected: 'rejected',
}

/** Nothing is fetched and nothing but our own few lines is run, whatever stands in the page. */
const policy = [
  "default-src 'none'",
  'img-src data:',
  `style-src ${hashOf(pageStyle)}`,
  `script-src ${hashOf(pageScript)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/** The beginning of the page, up to its first result. Pure, as all here. */
export function pageHead({ at, version, counts }: PageFacts): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const judged = (['kept', 'redone', 'rejected', 'unreviewed'] as const)
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${verdictWords[verdict]}`)
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Enlarger: ${total} results</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
<main>
<h1>${total} results of Enlarger</h1>
<p>${judged.join(', ')}. Written ${timeOf(at)} by Enlarger ${version}. The pictures here are small copies.</p>
`.text
}

/** One result with its record. */
export function pageEntry(entry: PageEntry): string {
  const { record } = entry
  const name = basename(record.source.path)
  return markup`<article id="${record.jobId}" aria-label="${name}">
<h2>${name}</h2>
${pairOf(entry, name)}
<dl>
${factsOf(record).map(([term, text]) => markup`<dt>${term}</dt><dd>${text}</dd>\n`)}</dl>
</article>
`.text
}

/** Not in a tagged template: bundlers have a helper of their own for one that ends a script, which is not there. */
const script = new Markup(`<script>${pageScript}</script>`)

/** The end of the page. */
export function pageFoot(): string {
  return markup`</main>
${script}
</body>
</html>
`.text
}

function pairOf({ record, before, after }: PageEntry, name: string): Markup {
  if (after === null) return markup`<p>There is no picture to show of this result.</p>`
  const { width, height } = shownSize(record.result.size)
  const size = markup`width="${width}" height="${height}" decoding="async"`
  const result = markup`<img class="after" src="${after}" alt="Result of ${name}" ${size}>`
  if (before === null) return markup`<div>${result}</div><p>The source could not be shown.</p>`
  return markup`<div class="pair">
${result}
<img class="before" src="${before}" alt="Source of ${name}" ${size}>
<input type="range" min="0" max="100" value="50" aria-label="How much of the source of ${name} is shown, in percent">
</div>
<div class="sides" aria-hidden="true"><span>source</span><span>result</span></div>`
}

/** The size at which a result is shown at most: the page is no wider. */
function shownSize({ width, height }: PixelSize): PixelSize {
  const part = Math.min(1, 960 / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * part)), height: Math.max(1, Math.round(height * part)) }
}

function factsOf(record: ReviewRecord): [term: string, text: string][] {
  const { recipe, result, source, quoted, paid, seconds, requestId, fidelity } = record
  const parameters = Object.entries(recipe.params).map(([name, value]) => `${name} ${JSON.stringify(value)}`)
  const facts: [string, string][] = [
    ['Verdict', verdictWords[record.verdict]],
    ['Model', [recipe.model, nameSize(recipe.size), ...parameters].join(', ')],
    [
      'Source',
      `${source.path}, ${[sizeOf(source.size), formatBytes(source.bytes)].filter(Boolean).join(', ')}`,
    ],
    ['Result', `${result.path}, ${sizeOf(result.size)}, ${formatBytes(result.bytes)}, ${result.format}`],
    ['Quoted', formatPrice(quoted)],
    ['Paid', paid === null ? '' : formatMoney(paid)],
    ['Made', timeOf(record.publishedAt)],
    ['Took', seconds === null ? '' : `${seconds.toFixed(1)} s`],
    ['Request', requestId ?? ''],
    ['SHA-256', result.sha256],
    ...fidelity.filter(({ fate }) => fate !== 'kept').map(lossOf),
  ]
  return facts.filter(([, text]) => text !== '')
}

function lossOf({ aspect, fate, why }: ReviewRecord['fidelity'][number]): [string, string] {
  const because = why === null ? '' : `: ${reasonWords[why]}`
  return [fate === 'dropped' ? 'Not kept' : 'Converted', `${aspectWords[aspect]}${because}`]
}

function sizeOf(size: PixelSize | null): string {
  return size === null ? '' : `${size.width} × ${size.height}`
}

function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
