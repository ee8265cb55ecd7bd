import { papers, SizeIntent, targets } from '../shared/domain/size-intent.ts'
import { UsageError } from './usage-error.ts'

/** The flags that say how large, each with what it wants to hear. One at most is given. */
export const sizeFlags = {
  scale: { placeholder: '<factor>', expected: 'between 1 and 200' },
  target: { placeholder: '<name>', expected: `to be one of ${Object.keys(targets).join(', ')}` },
  longSide: { placeholder: '<pixels>', expected: 'to be a whole number of pixels' },
  fit: { placeholder: '<width>x<height>', expected: 'to be two whole numbers, as in 3840x2160' },
  print: {
    placeholder: '<paper>@<dpi>',
    expected: `to be a paper and its dots per inch from 36 to 2400, as in A3@300 (papers: ${Object.keys(papers).join(', ')})`,
  },
} as const
export type SizeFlag = keyof typeof sizeFlags

/** The text of a size flag as an intent. Throws `UsageError`. */
export function parseSizeFlag(flag: SizeFlag, text: string): SizeIntent {
  const parsed = SizeIntent.safeParse(readings[flag](text.trim()))
  if (parsed.success) return parsed.data
  throw new UsageError(`Expected \`--${flagName(flag)}\` ${sizeFlags[flag].expected}, got ${text}`)
}

/** A size in the form it has in file names: `2x`, `2160p`, `4000px`, `3840x2160`, `A3@300`; null for other texts. */
export function parseSizeName(text: string): SizeIntent | null {
  const candidates = [
    /^[\d.]+x$/i.test(text) ? readings.scale(text) : null,
    readings.target(text),
    /^\d+px$/i.test(text) ? readings.longSide(text.slice(0, -2)) : null,
    readings.fit(text),
    readings.print(text),
  ]
  for (const candidate of candidates) {
    const parsed = SizeIntent.safeParse(candidate)
    if (parsed.success) return parsed.data
  }
  return null
}

/** The flag as it is typed. */
export function flagName(flag: SizeFlag): string {
  return flag === 'longSide' ? 'long-side' : flag
}

const readings: Record<SizeFlag, (text: string) => unknown> = {
  scale: (text) => ({ by: 'factor', factor: numberIn(text.replace(/[x×]$/i, '')) }),
  target: (text) => ({ by: 'target', target: text.toLowerCase() }),
  longSide: (text) => ({ by: 'long-side', pixels: numberIn(text.replace(/px$/i, '')) }),
  fit: (text) => {
    const [, width, height] = /^(\d+)\s*[x×]\s*(\d+)$/i.exec(text) ?? []
    return { by: 'fit', width: numberIn(width), height: numberIn(height) }
  },
  print: (text) => {
    const [, name, dpi] = /^(\w+)@(\d+)$/.exec(text) ?? []
    const paper = Object.keys(papers).find((known) => known.toLowerCase() === name?.toLowerCase())
    return { by: 'print', paper, dpi: numberIn(dpi) }
  },
}

function numberIn(text: string | undefined): number | undefined {
  return text === undefined || text.trim() === '' ? undefined : Number(text)
}
