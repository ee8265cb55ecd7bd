import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Logger } from '../ports.ts'
import { rotateLog } from './rotate-log.ts'

/** Fields whose values are never written, wherever they stand. */
const secretFields = ['key', 'token', 'secret', 'authorization', 'credentials']

/** How much is kept. */
export interface LogLimits {
  /** Bytes after which another file is begun. */
  readonly maxBytes: number
  /** Former files that are kept beside the one that is written. */
  readonly former: number
}

const usualLimits: LogLimits = { maxBytes: 5 * 1024 ** 2, former: 4 }

/** Writes JSON lines to `enlarger.log` in the folder; former ones become `enlarger.1.log` and so on. */
export function nodeLogger(
  folder: string,
  level: string,
  limits: LogLimits = usualLimits,
): Omit<Logger, 'troubles'> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'enlarger.log')
  let bytes = rotateLog(file, limits)
  const redact = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`])
  const destination = pino.destination({ dest: file, sync: true, mode: 0o600 })
  // A full disk must not end the work: what can't be logged is not logged.
  destination.on('error', () => undefined)
  destination.on('write', (written: number) => {
    bytes += written
    if (bytes <= limits.maxBytes) return
    bytes = rotateLog(file, limits)
    destination.reopen()
  })
  return pino({ level, base: null, redact, serializers: { error: pino.stdSerializers.err } }, destination)
}
