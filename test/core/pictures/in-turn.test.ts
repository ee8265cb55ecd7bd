import { expect, test } from 'vitest'
import { inTurn } from '../../../src/core/pictures/in-turn.ts'

const calm = new AbortController().signal

test('one piece of work is done after another, in the order asked for, also after one that fails', async () => {
  const turn = inTurn()
  const events: string[] = []
  const work = (name: string) => async () => {
    events.push(`${name} begins`)
    await new Promise(setImmediate)
    events.push(`${name} ends`)
    if (name === 'b') throw new Error('broken')
  }
  const done = ['a', 'b', 'c'].map((name) => turn(work(name), calm))
  expect((await Promise.allSettled(done)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
  ])
  expect(events).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]))
})

test('who leaves before their turn is passed over; who leaves after it is not interrupted', async () => {
  const turn = inTurn()
  const [first, second] = [new AbortController(), new AbortController()]
  const { promise, resolve } = Promise.withResolvers<string>()
  const begun: string[] = []
  const work = (name: string, result: Promise<string>) => () => {
    begun.push(name)
    return result
  }
  const one = turn(work('one', promise), first.signal)
  const two = turn(work('two', promise), second.signal)
  const three = turn(work('three', promise), calm)
  first.abort('gone')
  second.abort('gone')
  await expect(two).rejects.toBe('gone')
  resolve('made')
  expect([await one, await three]).toEqual(['made', 'made'])
  expect(begun).toEqual(['one', 'three'])
})
