import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { stopOnSignals } from '../../src/cli/interrupt.ts'

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])(
  'the first %s stops cleanly, the second ends at once',
  (signal) => {
    const ended: number[] = []
    const source = Object.assign(new EventEmitter(), { exit: (code: number) => ended.push(code) })
    const stopping = new AbortController()
    stopOnSignals(source, stopping)
    source.emit(signal)
    expect(stopping.signal.aborted).toBe(true)
    expect(ended).toEqual([])
    source.emit('SIGINT')
    expect(ended).toEqual([130])
  },
)
