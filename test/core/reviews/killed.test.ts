import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestCore } from '../../support/test-core.ts'
import { runChild } from '../../support/run-child.ts'
import { openReviewedCore, pathOf, rowsOf } from './reviewed-core.ts'
import { withoutLinks } from './without-links.ts'

const child = new URL('children/judge-and-die.ts', import.meta.url)
const points = ['review-intent', 'review-linked', 'review-moved', 'review-aside', 'review-away']

/** Has a process of its own judge, or take it back, and die at a point. */
async function die(home: string, order: 'reject' | 'undo', point: string, links = 'hard'): Promise<void> {
  expect(await runChild(child, [home, order, point, links]).ended, `${order} at ${point}`).toBe('SIGKILL')
}

test.each(['hard', 'none'])(
  'wherever rejecting and taking it back are cut off, the result is at one place, whole (%s links)',
  async (links) => {
    const opened = await openReviewedCore(2)
    const { rows, ports, paths, stop } = opened
    const { home } = ports.paths
    const sources = await Promise.all(paths.map((path) => readFile(path)))
    const before = await Promise.all(
      rows.map(async ({ id }) => ({ id, path: await pathOf(opened.client, id) })),
    )
    const bytes = await Promise.all(before.map(({ path }) => readFile(path)))
    const folder = dirname(before[0]?.path ?? '')
    await stop()
    for (const point of points) {
      for (const order of ['reject', 'undo'] as const) {
        await die(home, order, point, links)
        const { client, stop: close } = await openTestCore({ home })
        const now = await Promise.all(before.map(({ id }) => pathOf(client, id)))
        const at = (where: string) => `${order} at ${point}: ${where}`
        expect(await Promise.all(now.map((path) => readFile(path))), at('bytes')).toEqual(bytes)
        const names = now.map((path) => basename(path)).toSorted()
        const [here, aside] = order === 'reject' ? [[], names] : [names, []]
        expect(await readdir(folder), at('beside')).toEqual(['Rejected', ...here])
        expect(await readdir(join(folder, 'Rejected')), at('rejected')).toEqual(aside)
        expect(
          (await rowsOf(client)).map(({ review }) => review.verdict),
          at('verdicts'),
        ).toEqual(order === 'reject' ? ['rejected', 'rejected'] : ['unreviewed', 'unreviewed'])
        await close()
      }
    }
    expect(await Promise.all(paths.map((path) => readFile(path)))).toEqual(sources)
    expect(await readdir(dirname(paths[0] ?? ''))).toEqual(['Enlarged', 'a.jpg', 'b.jpg'])
  },
)

test.each(['hard', 'none'])(
  'a file that somebody puts into the place of a result that is on its way is left alone (%s links)',
  async (links) => {
    const { client, rows, ports, stop } = await openReviewedCore(1)
    const id = rows[0]?.id ?? ''
    const path = await pathOf(client, id)
    await stop()
    await die(ports.paths.home, 'reject', 'review-moved', links)
    await rm(path)
    await writeFile(path, 'of somebody else')
    const again = await openTestCore({
      home: ports.paths.home,
      ...(links === 'none' ? { ports: { link: withoutLinks } } : {}),
    })
    expect(await readFile(path, 'utf8')).toBe('of somebody else')
    expect(basename(dirname(await pathOf(again.client, id)))).toBe('Rejected')
    expect(await readdir(dirname(path))).toEqual(['Rejected', basename(path)])
  },
)

test('half a copy that a death left is made whole', async () => {
  const { client, rows, ports, stop } = await openReviewedCore(1)
  const id = rows[0]?.id ?? ''
  const path = await pathOf(client, id)
  const bytes = await readFile(path)
  await stop()
  await die(ports.paths.home, 'reject', 'review-linked', 'none')
  const rejected = join(dirname(path), 'Rejected', basename(path))
  await writeFile(rejected, bytes.subarray(0, 100))
  const again = await openTestCore({ home: ports.paths.home, ports: { link: withoutLinks } })
  expect(await pathOf(again.client, id)).toBe(rejected)
  expect(await readFile(rejected)).toEqual(bytes)
  expect(await readdir(dirname(path))).toEqual(['Rejected'])
})
