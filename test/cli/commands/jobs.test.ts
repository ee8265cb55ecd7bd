import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePicture } from '../make-picture.ts'
import { programPlace } from '../run-program.ts'
import { writeFile } from 'node:fs/promises'

test('jobs are listed, shown by a part of their id, tried again and forgotten', async () => {
  const { folder, run } = await programPlace()
  await makePicture(join(folder, 'a.png'))
  await writeFile(join(folder, 'b.png'), '')
  await run('run', '.')

  const list = await run('jobs', '--json')
  expect(list.lines().map(({ type }) => type)).toEqual(['job', 'job', 'page'])
  expect(list.lines().at(-1)).toMatchObject({ total: 2, next: null })
  const failed = await run('jobs', 'list', '--state', 'failed', '--json')
  expect(failed.lines()[0]).toMatchObject({ source: join(folder, 'b.png'), problems: [{ code: 'EMPTY' }] })

  const id = String(list.lines().find(({ state }) => state === 'done')?.id)
  const shown = await run('jobs', 'show', id.slice(-8).toLowerCase())
  expect(shown.stdout).toContain(id)
  expect(shown.stdout).toContain(join(folder, 'Enlarged/a-resample-2x.png'))

  const retried = await run('jobs', 'retry', '--state', 'failed', '--json')
  expect(retried.lines()).toEqual([{ type: 'retry', changed: 1, unchanged: 0 }])
  const removed = await run('jobs', 'remove', id, '--json')
  expect(removed.lines()).toEqual([{ type: 'remove', changed: 1, unchanged: 0 }])
  const left = await run('jobs', 'list', '--json')
  expect(left.lines().at(-1)).toMatchObject({ total: 1 })
})

test('a list is read on from where a page ended', async () => {
  const { folder, run } = await programPlace()
  for (const name of ['a', 'b', 'c']) await writeFile(join(folder, `${name}.png`), '')
  await run('run', '.')
  const first = await run('jobs', '--limit', '2', '--json')
  const next = String(first.lines().at(-1)?.next)
  const second = await run('jobs', 'list', '--limit', '2', '--after', next, '--json')
  const lines = [...first.lines(), ...second.lines()].filter(({ type }) => type === 'job')
  const sources = lines.map(({ source }) => String(source))
  expect(sources.toSorted()).toEqual(['a', 'b', 'c'].map((name) => join(folder, `${name}.png`)))
  expect(second.lines().at(-1)).toMatchObject({ next: null })
})

test('an order for no job in particular is refused, and so is one for a job that is not there', async () => {
  const { run } = await programPlace()
  const none = await run('jobs', 'cancel')
  expect([none.code, none.stdout]).toEqual([2, ''])
  expect(none.stderr).toContain('--all')
  const unknown = await run('jobs', 'show', 'ABCDEF')
  expect([unknown.code, unknown.stderr]).toEqual([
    2,
    'There is no job ABCDEF\nSee them with: enlarger jobs list\n',
  ])
  const state = await run('jobs', '--state', 'lost')
  expect([state.code, state.stdout]).toEqual([2, ''])
  expect(state.stderr).toMatch(/Expected `--state` to be one of draft, waiting, .*, got lost/)
})
