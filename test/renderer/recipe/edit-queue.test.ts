import { describe, expect, test } from 'vitest'
import { createEditQueue } from '../../../src/renderer/features/recipe/edit-queue.ts'

/** A queue whose quiet ends when the test says so, and whose saving waits for the test's answers. */
function openQueue() {
  let due: (() => void) | null = null
  const asked: { target: string; change: string; answer: PromiseWithResolvers<void> }[] = []
  const queue = createEditQueue<string, string>({
    save: (target, change) => {
      const answer = Promise.withResolvers<void>()
      asked.push({ target, change, answer })
      return answer.promise
    },
    isSame: (one, other) => one === other,
    join: (first, then) => `${first}${then}`,
    later: (call) => {
      due = call
      return () => {
        due = null
      }
    },
  })
  return {
    ...queue,
    saved: () => asked.map(({ target, change }) => `${target}:${change}`),
    endQuiet: () => due?.(),
    answer: async (index: number, error?: Error) => {
      const { answer } = asked[index] ?? expect.fail(`nothing was saved at ${index}`)
      if (error === undefined) answer.resolve()
      else answer.reject(error)
      await new Promise(setImmediate)
    },
    settle: () => new Promise(setImmediate),
    waiting: () => queue.unsaved.getState().map(({ target, change }) => `${target}:${change}`),
  }
}

describe('the queue of edits', () => {
  test('saves the changes of a moment together, when it is quiet', async () => {
    const { put, saved, endQuiet, settle } = openQueue()
    put('common', 'a')
    put('common', 'b')
    expect(saved()).toEqual([])
    endQuiet()
    await settle()
    expect(saved()).toEqual(['common:ab'])
  })

  test('shows what is not saved until it is', async () => {
    const { put, waiting, flush, answer, settle } = openQueue()
    put('common', 'a')
    void flush()
    await settle()
    expect(waiting()).toEqual(['common:a'])
    await answer(0)
    expect(waiting()).toEqual([])
  })

  test('saves what comes while it is saving after that, and never two at a time', async () => {
    const { put, saved, flush, answer, settle, waiting } = openQueue()
    put('common', 'a')
    void flush()
    await settle()
    put('common', 'b')
    put('common', 'c')
    const done = flush()
    await settle()
    expect(saved()).toEqual(['common:a'])
    await answer(0)
    expect(saved()).toEqual(['common:a', 'common:bc'])
    await answer(1)
    await done
    expect(waiting()).toEqual([])
  })

  test('keeps the changes of each target apart, in their order', async () => {
    const { put, saved, flush, answer, settle } = openQueue()
    put('one', 'a')
    put('two', 'b')
    put('one', 'c')
    void flush()
    await settle()
    await answer(0)
    expect(saved()).toEqual(['one:ac', 'two:b'])
  })

  test('keeps a change that could not be saved, with what was said, and saves it with the next one', async () => {
    const { put, saved, flush, answer, settle, unsaved } = openQueue()
    put('one', 'a')
    put('two', 'b')
    const done = flush()
    await settle()
    await answer(0, new Error('refused'))
    await answer(1)
    await done
    expect(unsaved.getState()).toEqual([{ target: 'one', change: 'a', error: new Error('refused') }])
    put('one', 'c')
    expect(unsaved.getState()).toEqual([{ target: 'one', change: 'ac', error: null }])
    void flush()
    await settle()
    expect(saved().at(-1)).toBe('one:ac')
  })

  test('forgets a change that is given up, and the one being saved goes on', async () => {
    const { put, flush, answer, settle, drop, waiting, saved } = openQueue()
    put('one', 'a')
    void flush()
    await settle()
    put('one', 'b')
    drop(({ target }) => target === 'one')
    expect(waiting()).toEqual(['one:a'])
    await answer(0)
    expect(waiting()).toEqual([])
    expect(saved()).toEqual(['one:a'])
  })
})
