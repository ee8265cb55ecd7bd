import { z } from 'zod'
import type { PixelSize } from './media.ts'

/** Short side in pixels of each named target. */
export const targets = { '720p': 720, '1080p': 1080, '1440p': 1440, '2160p': 2160 } as const

/** Paper in millimetres, portrait (ISO 216 and the common photo prints). */
export const papers = {
  A0: [841, 1189],
  A1: [594, 841],
  A2: [420, 594],
  A3: [297, 420],
  A4: [210, 297],
  A5: [148, 210],
  A6: [105, 148],
  Letter: [215.9, 279.4],
  Legal: [215.9, 355.6],
  Tabloid: [279.4, 431.8],
} as const satisfies Record<string, readonly [number, number]>

const side = z.int().min(1).max(200_000)

/** How large a result is wanted, in the person's words; every model maps it to its own parameters. */
export const SizeIntent = z.discriminatedUnion('by', [
  z.object({ by: z.literal('factor'), factor: z.number().min(1).max(200) }),
  z.object({ by: z.literal('target'), target: z.enum(['720p', '1080p', '1440p', '2160p']) }),
  z.object({ by: z.literal('long-side'), pixels: side }),
  z.object({ by: z.literal('fit'), width: side, height: side }),
  z.object({
    by: z.literal('print'),
    paper: z.enum(Object.keys(papers) as [keyof typeof papers, ...(keyof typeof papers)[]]),
    dpi: z.int().min(36).max(2400),
  }),
])
export type SizeIntent = z.infer<typeof SizeIntent>

/**
 * The size a picture gets under an intent: its shape is kept, each side is rounded to a whole pixel.
 * A named target fixes the short side; a box and a sheet of paper hold the whole picture, the sheet turned
 * whichever way suits it.
 */
export function wantedSize(source: PixelSize, intent: SizeIntent): PixelSize {
  const factor = wantedFactor(source, intent)
  return {
    width: Math.max(1, Math.round(source.width * factor)),
    height: Math.max(1, Math.round(source.height * factor)),
  }
}

/** By how much an intent multiplies a picture's sides; below 1 where the picture is larger already. */
export function wantedFactor({ width, height }: PixelSize, intent: SizeIntent): number {
  const short = Math.min(width, height)
  const long = Math.max(width, height)
  switch (intent.by) {
    case 'factor':
      return intent.factor
    case 'target':
      return targets[intent.target] / short
    case 'long-side':
      return intent.pixels / long
    case 'fit':
      return Math.min(intent.width / width, intent.height / height)
    case 'print': {
      const [paperShort, paperLong] = papers[intent.paper]
      const dotsPerMillimetre = intent.dpi / 25.4
      return Math.min((paperShort * dotsPerMillimetre) / short, (paperLong * dotsPerMillimetre) / long)
    }
  }
}

/** The intent as it stands in file names and tables: `2x`, `2160p`, `4000px`, `3840x2160`, `A3@300`. */
export function nameSize(intent: SizeIntent): string {
  switch (intent.by) {
    case 'factor':
      return `${intent.factor}x`
    case 'target':
      return intent.target
    case 'long-side':
      return `${intent.pixels}px`
    case 'fit':
      return `${intent.width}x${intent.height}`
    case 'print':
      return `${intent.paper}@${intent.dpi}`
  }
}
