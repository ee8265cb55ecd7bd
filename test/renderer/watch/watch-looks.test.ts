import { expect, test } from 'vitest'
import { standingOf } from '../../../src/renderer/features/watch/watch-looks.ts'
import { PauseReason } from '../../../src/shared/domain/watch.ts'

test('a watch is watching, or offline while its folder is away', () => {
  expect(standingOf({ state: { is: 'watching' }, offlineSince: null }).standing).toBe('watching')
  expect(standingOf({ state: { is: 'watching' }, offlineSince: 5 }).standing).toBe('offline')
})

test('a pause nobody asked for looks other than one that a person wanted', () => {
  const look = (because: PauseReason) =>
    standingOf({ state: { is: 'paused', because, since: 1 }, offlineSince: 5 })
  const asked = look('asked')
  for (const because of PauseReason.options.filter((reason) => reason !== 'asked')) {
    expect(look(because).standing).toBe('paused')
    expect(look(because).icon).not.toBe(asked.icon)
  }
})
