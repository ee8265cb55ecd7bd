import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeAttempt } from '../../../../src/core/jobs/attempts/judge-attempt.ts'
import type { Sighting } from '../../../../src/core/providers/provider.ts'

const sentAt = Date.UTC(2026, 0, 1)
const doubtedAt = sentAt + 8 * 3_600_000
const window = 60_000

interface Case {
  sightings?: readonly Sighting[]
  after?: number
  complete?: boolean
  fingerprint?: string | null
  held?: readonly string[]
  doubted?: number | null
}

function judge({
  sightings = [],
  after = window + 1,
  complete = true,
  fingerprint = 'abc',
  held = [],
  doubted = doubtedAt,
}: Case) {
  const attempt = { id: 'attempt', sentAt, keyFingerprint: 'abc', doubtedAt: doubted }
  const findings = { now: doubtedAt + after, complete, sightings: new Map([['attempt', sightings]]) }
  return judgeAttempt({ attempt, findings, fingerprint, held: new Set(held), window })
}

const seen = (requestId: string, at = sentAt): Sighting => ({ requestId, sentAt: at, ticket: { requestId } })

describe('a submission whose answer was lost', () => {
  test('is found when the history holds it, the earliest first, however much of the history was read', () => {
    expect(judge({ sightings: [seen('a'), seen('b')], complete: false, after: 0 })).toEqual({
      is: 'found',
      sighting: seen('a'),
      doubles: 1,
    })
  })

  test('is absent when the whole history, read with its key, does not hold it after the window', () => {
    expect(judge({})).toEqual({ is: 'absent' })
  })

  test('is in doubt from the first look on, however long ago it was meant to leave', () => {
    expect(judge({ doubted: null, after: 0 })).toEqual({ is: 'wait', doubtedAt })
    expect(judge({ doubted: null })).toEqual({ is: 'wait', doubtedAt: doubtedAt + window + 1 })
  })

  test('is not yet absent at the end of the window', () => {
    expect(judge({ after: window })).toEqual({ is: 'wait' })
  })

  test.each([
    ['the history could not be read whole', { complete: false }],
    ['there is no key', { fingerprint: null }],
    ['the key is another one', { fingerprint: 'def' }],
  ])('is never absent while %s', (_why, part) => {
    expect(judge({ ...part, after: window * 1000 })).toEqual({ is: 'wait' })
  })

  test('is not found in a request that another submission of the job holds, or that is older', () => {
    expect(judge({ sightings: [seen('a')], held: ['a'] })).toEqual({ is: 'absent' })
    expect(judge({ sightings: [seen('a', sentAt - 600_000)] })).toEqual({ is: 'absent' })
  })

  test('is never absent within the window, whatever else is so', () => {
    fc.assert(
      fc.property(fc.integer({ min: -window, max: window }), fc.boolean(), (after, complete) => {
        expect(judge({ after, complete }).is).toBe('wait')
      }),
    )
  })
})
