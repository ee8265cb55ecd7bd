import { expect, test } from 'vitest'
import { rememberTroubles } from '../../../src/core/node/remember-troubles.ts'
import { manualClock } from '../../support/manual-clock.ts'

test('the newest fifty warnings and errors are remembered, and all is handed on', () => {
  const lines: string[] = []
  const clock = manualClock()
  const note = (_facts: object, sentence: string) => void lines.push(sentence)
  const logger = rememberTroubles({ debug: note, info: note, warn: note, error: note }, clock)
  logger.info({}, 'nothing')
  logger.debug({}, 'less')
  for (let index = 0; index < 60; index += 1) logger.warn({ index }, `trouble ${index}`)
  logger.error({ error: new Error('no') }, 'the end')
  expect(lines).toHaveLength(63)
  const troubles = logger.troubles()
  expect(troubles).toHaveLength(50)
  expect(troubles[0]).toMatchObject({ level: 'warn', sentence: 'trouble 11', facts: { index: 11 } })
  expect(troubles.at(-1)).toMatchObject({ at: clock.now(), level: 'error', sentence: 'the end' })
})
