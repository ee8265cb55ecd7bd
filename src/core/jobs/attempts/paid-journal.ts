import type { Ticket } from '../../providers/provider.ts'
import type { NewAttempt } from './attempt.ts'

/** What the journal holds: an attempt about to be sent, or what the provider said of one. */
export type JournalEntry =
  | { readonly type: 'intent'; readonly attempt: NewAttempt }
  | { readonly type: 'named'; readonly attemptId: string; readonly requestId: string }
  | {
      readonly type: 'accepted'
      readonly attemptId: string
      readonly requestId: string | null
      readonly ticket: Ticket
    }

/**
 * A second memory of what was paid for, beside the database and on space that is set aside: it holds when the disk
 * is full, and when the database has to be replaced by an older copy.
 */
export interface PaidJournal {
  /** On disk when it resolves. */
  write(entry: JournalEntry): Promise<void>
  /** What it holds, the oldest first: at least the newest thousand entries. */
  entries(): JournalEntry[]
  close(): Promise<void>
}
