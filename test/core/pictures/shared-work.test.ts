import { expect, test } from 'vitest'
import { shareWork } from '../../../src/core/pictures/shared-work.ts'

function controlled() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const begun: AbortSignal[] = []
  const work = (signal: AbortSignal) => {
    begun.push(signal)
    return promise
  }
  return { work, begun, resolve, reject }
}

const calm = new AbortController().signal

test('who asks for the same at once gets the result of one piece of work', async () => {
  const sharing = shareWork<string>()
  const { work, begun, resolve } = controlled()
  const asked = Promise.all([1, 2, 3].map(() => sharing.join('a', work, calm)))
  resolve('made')
  expect(await asked).toEqual(['made', 'made', 'made'])
  expect(begun).toHaveLength(1)
})

test('work that failed is done anew when it is asked for again', async () => {
  const sharing = shareWork<string>()
  const { work, begun, reject } = controlled()
  const asked = sharing.join('a', work, calm)
  reject(new Error('broken'))
  await expect(asked).rejects.toThrow('broken')
  await expect(sharing.join('a', work, calm)).rejects.toThrow('broken')
  expect(begun).toHaveLength(2)
})

test('work goes on while anybody wants it, and is ended when all are gone', async () => {
  const sharing = shareWork<string>()
  const { work, begun } = controlled()
  const [one, other] = [new AbortController(), new AbortController()]
  const asked = [one, other].map(({ signal }) => sharing.join('a', work, signal))
  one.abort('gone')
  await expect(asked[0]).rejects.toBe('gone')
  expect(begun[0]?.aborted).toBe(false)
  other.abort('gone too')
  await expect(asked[1]).rejects.toBe('gone too')
  expect(begun[0]?.aborted).toBe(true)
})

test('work that nobody waits for any more is not joined', async () => {
  const sharing = shareWork<string>()
  const { work, begun, resolve } = controlled()
  const leaving = new AbortController()
  const left = sharing.join('a', work, leaving.signal)
  leaving.abort('gone')
  await expect(left).rejects.toBe('gone')
  const asked = sharing.join('a', work, calm)
  resolve('made')
  expect(await asked).toBe('made')
  expect(begun.map(({ aborted }) => aborted)).toEqual([true, true])
})
