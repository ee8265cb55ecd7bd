import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settle, type Look, type Settling } from '../../../src/core/watch/settling.ts'

const look = (bytes: number, modifiedAt = 1, inode = '7'): Look => ({ bytes, modifiedAt, inode })

/** Looks at a file at the times given and tells at which of them it was settled. */
function settledAt(looks: readonly { readonly at: number; readonly look: Look }[], settleMs = 10_000) {
  let before: Settling | null = null
  for (const { at, look: seen } of looks) {
    const now = settle(before, { look: seen, at, settleMs })
    if (now.is === 'settled') return at
    before = now.settling
  }
  return null
}

test('a file that stays as it is settles once the time is over, and says when to look again', () => {
  const first = settle(null, { look: look(5), at: 100, settleMs: 10_000 })
  expect(first).toEqual({ is: 'settling', settling: { look: look(5), since: 100, dueAt: 10_100 } })
  expect(settledAt([0, 9999, 10_000].map((at) => ({ at, look: look(5) })))).toBe(10_000)
})

test.each([
  ['grows', look(6)],
  ['is written again at the same size', look(5, 2)],
  ['is replaced by another file', look(5, 1, '8')],
  ['gets an earlier time', look(5, 0)],
])('a file that %s begins to settle anew', (_what, changed) => {
  const looks = [
    { at: 0, look: look(5) },
    { at: 9000, look: changed },
    { at: 10_000, look: changed },
    { at: 18_999, look: changed },
    { at: 19_000, look: changed },
  ]
  expect(settledAt(looks)).toBe(19_000)
})

test('a file is never settled by the first look, nor within the time after its last change', () => {
  const steps = fc.array(fc.record({ after: fc.nat(8000), grows: fc.boolean() }), { minLength: 1 })
  fc.assert(
    fc.property(steps, (all) => {
      let [at, bytes, changedAt] = [0, 0, 0]
      const looks = all.map(({ after, grows }) => {
        at += after
        if (grows) [bytes, changedAt] = [bytes + 1, at]
        return { at, look: look(bytes), changedAt }
      })
      const settled = settledAt(looks)
      const found = looks.find((one) => one.at === settled)
      if (found !== undefined) expect(found.at - found.changedAt).toBeGreaterThanOrEqual(10_000)
    }),
  )
})
