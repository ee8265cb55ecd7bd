import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { capsAt } from '../../../../src/core/jobs/attempts/caps.ts'

const program = fileURLToPath(new URL('../children/print-caps.ts', import.meta.url))

/** When the day and the month of each moment began in a zone; a process has one zone for good. */
function startsIn(zone: string, moments: readonly string[]): unknown {
  const env = { ...process.env, TZ: zone }
  return JSON.parse(execFileSync(process.execPath, [program, ...moments], { env, encoding: 'utf8' }))
}

describe('the day and the month that caps count in', () => {
  test('begin at midnight in winter and in summer, and the hours that go or come between belong to their day', () => {
    const moments = [
      ['2026-03-28T22:59:59.999Z', '2026-03-27T23:00:00.000Z', '2026-02-28T23:00:00.000Z'],
      ['2026-03-28T23:00:00.000Z', '2026-03-28T23:00:00.000Z', '2026-02-28T23:00:00.000Z'],
      ['2026-03-29T21:59:59.999Z', '2026-03-28T23:00:00.000Z', '2026-02-28T23:00:00.000Z'],
      ['2026-03-29T22:00:00.000Z', '2026-03-29T22:00:00.000Z', '2026-02-28T23:00:00.000Z'],
      ['2026-03-31T22:00:00.000Z', '2026-03-31T22:00:00.000Z', '2026-03-31T22:00:00.000Z'],
      ['2026-10-25T00:30:00.000Z', '2026-10-24T22:00:00.000Z', '2026-09-30T22:00:00.000Z'],
      ['2026-10-25T01:30:00.000Z', '2026-10-24T22:00:00.000Z', '2026-09-30T22:00:00.000Z'],
      ['2026-10-25T22:59:59.999Z', '2026-10-24T22:00:00.000Z', '2026-09-30T22:00:00.000Z'],
      ['2026-10-25T23:00:00.000Z', '2026-10-25T23:00:00.000Z', '2026-09-30T22:00:00.000Z'],
    ]
    const given = moments.map(([moment = '']) => moment)
    expect(startsIn('Europe/Berlin', given)).toEqual(moments.map(([, ...starts]) => starts))
  })

  test('begin with the first hour there is where midnight is skipped, and with the first where it comes twice', () => {
    expect(startsIn('Africa/Cairo', ['2024-04-26T12:00:00.000Z'])).toEqual([
      ['2024-04-25T22:00:00.000Z', '2024-03-31T22:00:00.000Z'],
    ])
    expect(startsIn('America/Havana', ['2024-11-03T05:30:00.000Z', '2024-11-04T04:59:59.999Z'])).toEqual([
      ['2024-11-03T04:00:00.000Z', '2024-11-01T04:00:00.000Z'],
      ['2024-11-03T04:00:00.000Z', '2024-11-01T04:00:00.000Z'],
    ])
  })

  test('are those of the place, at the ends of the world and of the year', () => {
    expect(startsIn('Pacific/Kiritimati', ['2026-12-31T10:00:00.000Z'])).toEqual([
      ['2026-12-31T10:00:00.000Z', '2026-12-31T10:00:00.000Z'],
    ])
    expect(startsIn('Pacific/Pago_Pago', ['2027-01-01T10:59:59.999Z'])).toEqual([
      ['2026-12-31T11:00:00.000Z', '2026-12-01T11:00:00.000Z'],
    ])
  })
})

describe('caps', () => {
  test('are budgets in micro-dollars; what is not set is no limit, and nothing is nothing', () => {
    const caps = (dailyBudget: number | null, monthlyBudget: number | null) =>
      capsAt(Date.UTC(2026, 5, 15, 12), { dailyBudget, monthlyBudget })
    expect(caps(null, null)).toMatchObject({ day: null, month: null })
    expect(caps(0, 0.1)).toMatchObject({ day: 0, month: 100_000 })
    expect(caps(1.15, 1_000_000)).toMatchObject({ day: 1_150_000, month: 1_000_000_000_000 })
  })
})
