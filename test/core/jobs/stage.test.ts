import { describe, expect, test } from 'vitest'
import { freePlaces, stageOf } from '../../../src/core/jobs/stage.ts'

const none = { unsent: 0, sent: 0, delivering: 0 }

describe('the places of a lane', () => {
  test('are as many as its width while nothing runs', () => {
    expect(freePlaces({ running: none, width: 3, allowance: Infinity, cloud: true })).toBe(3)
  })

  test('are taken by what is sent and by what is about to be', () => {
    const running = { unsent: 1, sent: 2, delivering: 0 }
    expect(freePlaces({ running, width: 4, allowance: Infinity, cloud: true })).toBe(1)
    expect(freePlaces({ running, width: 2, allowance: Infinity, cloud: true })).toBe(0)
  })

  test('of a provider elsewhere are not taken by what is on its way back', () => {
    const running = { unsent: 0, sent: 0, delivering: 3 }
    expect(freePlaces({ running, width: 3, allowance: Infinity, cloud: true })).toBe(3)
  })

  test('on this computer are taken by every job that runs', () => {
    const running = { unsent: 0, sent: 1, delivering: 2 }
    expect(freePlaces({ running, width: 4, allowance: Infinity, cloud: false })).toBe(1)
  })

  test('are closed while more than the width is on its way back', () => {
    const running = { unsent: 0, sent: 0, delivering: 4 }
    expect(freePlaces({ running, width: 3, allowance: Infinity, cloud: true })).toBe(0)
  })

  test('are one while the lane is tried, whatever the provider still holds, and none while it is closed', () => {
    const running = { unsent: 0, sent: 2, delivering: 0 }
    expect(freePlaces({ running, width: 8, allowance: 1, cloud: true })).toBe(1)
    expect(freePlaces({ running: { ...running, unsent: 1 }, width: 8, allowance: 1, cloud: true })).toBe(0)
    expect(freePlaces({ running, width: 8, allowance: 0, cloud: true })).toBe(0)
  })
})

test('a job is unsent until it is at the provider, and delivering from there on', () => {
  expect(stageOf({ is: 'waiting', for: 'slot' })).toBe('unsent')
  expect(stageOf({ is: 'submitting' })).toBe('unsent')
  expect(stageOf({ is: 'queued', place: 1 })).toBe('sent')
  expect(stageOf({ is: 'processing' })).toBe('sent')
  expect(stageOf({ is: 'fetching' })).toBe('delivering')
  expect(stageOf({ is: 'finishing' })).toBe('delivering')
})
