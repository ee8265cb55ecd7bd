import { once } from 'node:events'
import { expect, test } from 'vitest'
import { createPatience } from '../../src/cli/patience.ts'

test('patience runs out when all is stalled for its minutes', async () => {
  const { signal, mind } = createPatience(0.0001)
  const ranOut = once(signal, 'abort')
  mind(true)
  mind(true)
  await ranOut
  expect(signal.aborted).toBe(true)
})

test('a break begins it anew', async () => {
  const { signal, mind } = createPatience(0.0001)
  mind(true)
  mind(false)
  const other = createPatience(0.0003)
  const later = once(other.signal, 'abort')
  other.mind(true)
  await later
  expect(signal.aborted).toBe(false)
})

test('patience without an end keeps no timer', () => {
  const { signal, mind } = createPatience(null)
  mind(true)
  expect(signal.aborted).toBe(false)
})
