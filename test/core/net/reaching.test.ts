import { expect, test } from 'vitest'
import { createReach } from '../../../src/core/net/reach.ts'
import { forgiving, impatient, OutOfReach } from '../../../src/core/net/reaching.ts'
import { manualClock } from '../../support/manual-clock.ts'

const { signal } = new AbortController()

function open() {
  const clock = manualClock()
  const reach = forgiving(createReach({ clock, random: () => 1 }))
  const fail = (times: number) => {
    for (let i = 0; i < times; i += 1) reach.failed()
  }
  return { clock, reach, fail, brief: impatient(reach, clock) }
}

test('a few failures among successes put nothing out of reach', () => {
  const { reach, fail } = open()
  fail(4)
  reach.succeeded()
  fail(4)
  expect(reach.closedUntil).toBeNull()
})

test('failures in a row put it out of reach, until something succeeds', () => {
  const { reach, fail } = open()
  fail(5)
  expect(reach.closedUntil).not.toBeNull()
  reach.succeeded()
  expect(reach.closedUntil).toBeNull()
  fail(1)
  expect(reach.closedUntil).toBeNull()
})

test('nobody waits for what is out of reach', async () => {
  const { brief, fail } = open()
  await brief.pass(signal)
  fail(5)
  await expect(brief.pass(signal)).rejects.toBeInstanceOf(OutOfReach)
})

test('the try that is due goes through, and who would wait for it longer does not', async () => {
  const { clock, reach, brief, fail } = open()
  fail(5)
  await clock.advance(1000)
  await brief.pass(signal)
  const second = brief.pass(signal)
  reach.failed()
  await expect(second).rejects.toMatchObject({ until: reach.closedUntil })
})

test('who waits for a try of somebody else goes on when that succeeds', async () => {
  const { clock, reach, brief, fail } = open()
  fail(5)
  await clock.advance(1000)
  await reach.pass(signal)
  const waiting = brief.pass(signal)
  reach.succeeded()
  await expect(waiting).resolves.toBeUndefined()
})
