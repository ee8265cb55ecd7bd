import { z } from 'zod'
import { Charged } from '../../shared/domain/job.ts'
import { MicroDollars } from '../../shared/domain/money.ts'
import { attemptStates } from '../jobs/attempts/attempt.ts'
import type { Attempt } from '../jobs/attempts/attempt.ts'
import { jsonColumn, toJsonColumn } from './json-column.ts'

/** The columns of an attempt as `attemptValues` gives and `parseAttemptRow` reads them. */
export const attemptColumns = [
  'id',
  'job_id',
  'batch_id',
  'provider',
  'model',
  'request',
  'key_fingerprint',
  'quoted_high',
  'intended_at',
  'sent_at',
  'state',
  'request_id',
  'ticket',
  'answer',
  'charged',
  'was_charged',
  'doubted_at',
] as const

/** An attempt as the values of `attemptColumns`, in their order. */
export function attemptValues(attempt: Attempt): (string | number | null)[] {
  return [
    attempt.id,
    attempt.jobId,
    attempt.batchId,
    attempt.provider,
    attempt.model,
    JSON.stringify(attempt.request),
    attempt.keyFingerprint,
    attempt.quotedHigh,
    attempt.intendedAt,
    attempt.sentAt,
    attempt.state,
    attempt.requestId,
    toJsonColumn(attempt.ticket),
    toJsonColumn(attempt.answer),
    attempt.charged,
    attempt.wasCharged,
    attempt.doubtedAt,
  ]
}

const facts = z.record(z.string(), z.unknown())

const AttemptRow = z.object({
  id: z.string(),
  job_id: z.string(),
  batch_id: z.string(),
  provider: z.string(),
  model: z.string(),
  request: jsonColumn(z.unknown()),
  key_fingerprint: z.string().nullable(),
  quoted_high: MicroDollars.nullable(),
  intended_at: z.int(),
  sent_at: z.int(),
  state: z.enum(attemptStates),
  request_id: z.string().nullable(),
  ticket: jsonColumn(facts).nullable(),
  answer: jsonColumn(
    z.union([z.object({ file: z.string(), facts }), z.object({ url: z.string(), facts })]),
  ).nullable(),
  charged: MicroDollars.nullable(),
  was_charged: Charged.nullable(),
  doubted_at: z.int().nullable(),
})

/** A row of `attemptColumns` as an attempt. */
export function parseAttemptRow(row: unknown): Attempt {
  const parsed = AttemptRow.parse(row)
  const { id, provider, model, request, state, ticket, answer, charged } = parsed
  return {
    id,
    jobId: parsed.job_id,
    batchId: parsed.batch_id,
    provider,
    model,
    request,
    keyFingerprint: parsed.key_fingerprint,
    quotedHigh: parsed.quoted_high,
    intendedAt: parsed.intended_at,
    sentAt: parsed.sent_at,
    state,
    requestId: parsed.request_id,
    ticket,
    answer,
    charged,
    wasCharged: parsed.was_charged,
    doubtedAt: parsed.doubted_at,
  }
}
