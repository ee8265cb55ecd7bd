import { safeText } from './safe-text.ts'

/** A column of a table. */
export interface Column {
  readonly title: string
  readonly align?: 'left' | 'right'
  /** Whether its texts may be shortened where the table is wider than the terminal. */
  readonly shrinks?: 'middle' | 'end'
}

const gap = '  '
const narrowest = 12
const wide =
  /\p{Extended_Pictographic}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * The lines of a table, titles first; nothing for a table without rows. Texts are made harmless. With `columns`
 * the shrinking columns give way until a line fits.
 */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  terminalColumns: number | null,
): string[] {
  if (rows.length === 0) return []
  const texts = [columns.map(({ title }) => title), ...rows.map((row) => row.map(safeText))]
  const natural = columns.map((_, index) => Math.max(...texts.map((row) => displayWidth(row[index] ?? ''))))
  const widths = terminalColumns === null ? natural : fitted(columns, natural, terminalColumns)
  return texts.map((row) => formatRow(columns, row, widths))
}

/** How many columns of a terminal a text takes. */
export function displayWidth(text: string): number {
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += wide.test(segment) ? 2 : 1
  return width
}

function formatRow(columns: readonly Column[], row: readonly string[], widths: readonly number[]): string {
  const cells = columns.map(({ align, shrinks }, index) => {
    const width = widths[index] ?? 0
    const text = shortened(row[index] ?? '', width, shrinks ?? 'end')
    const padding = ' '.repeat(Math.max(0, width - displayWidth(text)))
    return align === 'right' ? padding + text : text + padding
  })
  return cells.join(gap).trimEnd()
}

/** Takes columns away from the widest shrinking column until the line fits, or nothing can be taken any more. */
function fitted(columns: readonly Column[], natural: readonly number[], available: number): number[] {
  const widths = [...natural]
  const total = () => widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1))
  while (total() > available) {
    const shrinking = [...widths.keys()].filter(
      (index) => columns[index]?.shrinks !== undefined && (widths[index] ?? 0) > narrowest,
    )
    const widest = shrinking.toSorted((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0))[0]
    if (widest === undefined) return widths
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

function shortened(text: string, width: number, where: 'middle' | 'end'): string {
  if (displayWidth(text) <= width) return text
  const parts = [...graphemes.segment(text)].map(({ segment }) => segment)
  const room = Math.max(1, width - 1)
  const head = where === 'end' ? room : Math.ceil(room / 2)
  const tail = room - head
  return `${taken(parts, head)}…${taken(parts.toReversed(), tail, true)}`
}

function taken(parts: readonly string[], width: number, reversed = false): string {
  const kept: string[] = []
  let used = 0
  for (const part of parts) {
    used += displayWidth(part)
    if (used > width) break
    kept.push(part)
  }
  return (reversed ? kept.toReversed() : kept).join('')
}
