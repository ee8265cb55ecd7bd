import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePicture } from '../make-picture.ts'
import { programPlace } from '../run-program.ts'

test('results are counted, judged, taken back, exported and sent to the trash', async () => {
  const { folder, run, home } = await programPlace()
  await makePicture(join(folder, 'a.png'))
  await run('run', 'a.png')
  expect((await run('review')).stdout).toBe('1 result: 1 unreviewed\n')

  const [row] = (await run('review', '--list', '--json')).lines()
  expect(row).toMatchObject({ type: 'result', verdict: 'unreviewed', source: join(folder, 'a.png') })
  const end = String(row?.id).slice(-6).toLowerCase()
  const rejected = await run('review', 'reject', end)
  expect([rejected.code, rejected.stdout]).toEqual([0, '1 rejected\n'])
  expect(await readdir(join(folder, 'Enlarged/Rejected'))).toEqual(['a-resample-2x.png'])
  expect((await run('review', 'undo')).stdout).toBe('1 taken back\n')
  expect(await readdir(join(folder, 'Enlarged'))).toEqual(['Rejected', 'a-resample-2x.png'])

  const exported = await run('review', '--export', 'page.html', '--json')
  expect(exported.lines().at(-1)).toMatchObject({
    type: 'export',
    path: join(folder, 'page.html'),
    results: 1,
  })
  expect(await readFile(join(folder, 'page.html'), 'utf8')).toContain('Content-Security-Policy')
  const again = await run('review', '--export', 'page.html')
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('nothing is written over')])

  await run('review', 'reject', '--all')
  const refused = await run('review', 'empty')
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('--yes')])
  expect((await run('review', 'empty', '--yes')).stdout).toBe('1 sent to the trash\n')
  expect(await readdir(join(folder, 'Enlarged/Rejected'))).toEqual([])
  expect(await readdir(join(home, '../.local/share/Trash/files'))).toEqual(['a-resample-2x.png'])
  expect((await run('verify')).code).toBe(0)
})

test('a decision for no result in particular is refused, and so is a file of an unknown kind', async () => {
  const { run } = await programPlace()
  const none = await run('review', 'keep')
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('--all')])
  const kind = await run('review', '--export', 'a.pdf')
  expect([kind.code, kind.stderr]).toEqual([2, expect.stringContaining('.html, .csv or .json, got a.pdf')])
  const verdict = await run('review', '--verdict', 'good')
  expect(verdict.stderr).toContain('unreviewed, kept, redone, rejected, got good')
})
