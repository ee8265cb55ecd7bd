import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Logger } from '../ports.ts'

/** Fields whose values are never written, wherever they stand. */
const secretFields = ['key', 'token', 'secret', 'authorization', 'credentials']

/** Writes JSON lines to `enlarger.log` in the folder. */
export function nodeLogger(folder: string, level: string): Omit<Logger, 'troubles'> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const redact = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`])
  const destination = pino.destination({ dest: join(folder, 'enlarger.log'), sync: true, mode: 0o600 })
  // A full disk must not end the work: what can't be logged is not logged.
  destination.on('error', () => undefined)
  return pino({ level, base: null, redact, serializers: { error: pino.stdSerializers.err } }, destination)
}
