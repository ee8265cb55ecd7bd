import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { JournalEntry } from '../jobs/attempts/paid-journal.ts'
import { jsonColumn } from './json-column.ts'

/** One line of a journal file: `<checksum> <sequence> <entry as JSON>`. */
export interface JournalLine {
  /** The place of the entry among all, from 1. */
  readonly sequence: number
  /** The line as it stands in the file, with its end. */
  readonly text: string
  /** Null when it is none this Enlarger knows. */
  readonly entry: JournalEntry | null
}

/** What a journal file holds. */
export interface JournalText {
  readonly lines: readonly JournalLine[]
  /**
   * Whether something else stands before a line. Behind the last one it is what was never acknowledged: a writing
   * that was broken off.
   */
  readonly isDamaged: boolean
}

/** An entry as a line. */
export function toLine(sequence: number, entry: JournalEntry): string {
  const text = `${sequence} ${JSON.stringify(entry)}`
  return `${checksum(text)} ${text}\n`
}

/**
 * Reads the lines of a file; those whose checksum does not fit are none. A file that begins with a blank holds none:
 * it was being emptied.
 */
export function readLines(bytes: Buffer): JournalText {
  const lines: JournalLine[] = []
  if (bytes[0] === blank) return { lines, isDamaged: false }
  let isTorn = false
  let isDamaged = false
  for (let start = 0; start < bytes.length;) {
    const stop = bytes.indexOf('\n', start) + 1 || bytes.length
    const text = bytes.toString('utf8', start, stop)
    const line = parseLine(text)
    if (line !== null) lines.push(line)
    if (line !== null && isTorn) isDamaged = true
    if (line === null && text.trim() !== '') isTorn = true
    start = stop
  }
  return { lines, isDamaged }
}

const blank = 0x20

function parseLine(text: string): JournalLine | null {
  const [, sum, checked, sequence, json] = /^(\w{16}) ((\d{1,15}) ([^\n]+))\n$/.exec(text) ?? []
  if (checked === undefined || sum !== checksum(checked)) return null
  return { sequence: Number(sequence), text, entry: jsonColumn(Entry).safeParse(json).data ?? null }
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

const NewAttempt = z.object({
  id: z.string(),
  jobId: z.string(),
  batchId: z.string(),
  provider: z.string(),
  model: z.string(),
  request: z.unknown(),
  keyFingerprint: z.string().nullable(),
  quotedHigh: z.int().nullable(),
  intendedAt: z.int(),
  sentAt: z.int(),
})

const Entry: z.ZodType<JournalEntry> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('intent'), attempt: NewAttempt }),
  z.object({ type: z.literal('named'), attemptId: z.string(), requestId: z.string() }),
  z.object({
    type: z.literal('accepted'),
    attemptId: z.string(),
    requestId: z.string().nullable(),
    ticket: z.record(z.string(), z.unknown()),
  }),
])
