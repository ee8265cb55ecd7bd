import type { LogLine } from '../provider.ts'
import type { QueueStatus } from './responses.ts'

/** Lines that are kept, the newest, and characters of each. */
const kept = { lines: 200, characters: 500 }

/** What fal wrote while it worked, as it is kept. */
export function logLines(logs: NonNullable<QueueStatus['logs']>): LogLine[] {
  return logs.slice(-kept.lines).map(({ message, timestamp }) => {
    const at = Date.parse(timestamp ?? '')
    return { at: Number.isNaN(at) ? null : at, message: message.slice(0, kept.characters) }
  })
}
