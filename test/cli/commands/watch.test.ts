import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { startFal } from '../../simulators/fal.ts'
import { testKey } from '../../support/cloud-core.ts'
import { makePicture } from '../make-picture.ts'
import { programPlace } from '../run-program.ts'

// Several starts of the program, and a file has to settle.
vi.setConfig({ testTimeout: 120_000 })

describe('watched folders', () => {
  test('are made, listed, tried, looked after once, and told of', async () => {
    const { run, folder } = await programPlace({ XDG_PICTURES_DIR: undefined })
    await mkdir(join(folder, 'in'))
    await makePicture(join(folder, 'in/old.png'))
    const add = await run('watch', 'add', 'in', '--yes', '--settle', '1', '--exclude', '*.gif')
    expect([add.code, add.stdout]).toEqual([0, expect.stringMatching(/watching +1 +1 \(was-there 1\)/)])
    await makePicture(join(folder, 'in/new.png'))
    const tried = await run('watch', 'test', join(folder, 'in'))
    expect(tried.stdout).toMatch(/new\.png: would be enlarged/)
    const looked = await run('watch', 'run', '--once')
    expect([looked.code, looked.stdout]).toEqual([0, expect.stringContaining('1 picture: 1 done')])
    expect(await readdir(join(folder, 'in Enlarged'))).toEqual(['new-resample-2x.png'])
    const list = await run('watch', 'list')
    expect(list.stdout).toMatch(/watching +2 +1 \(was-there 1\) +0 +0 +1 +0 +\$0\.00 /)
    const log = await run('watch', 'log', '--search', 'NEW', '--json')
    expect(log.lines()).toMatchObject([{ kind: 'queued', path: join(folder, 'in/new.png') }])
    expect((await run('watch', 'run', '--once')).stdout).not.toContain('done')
  })

  test('of paid models need a limit, which can be changed and holds', async () => {
    const fal = await startFal()
    onTestFinished(() => fal.close())
    const { run, folder } = await programPlace({ ...fal.environment, FAL_KEY: testKey })
    await mkdir(join(folder, 'in'))
    const add = ['watch', 'add', 'in', '--yes', '--settle', '1', '--model', 'fal/seedvr-image'] as const
    const refused = await run(...add)
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('charged in one day at most')])
    expect((await run(...add, '--budget', '1')).code).toBe(0)
    const changed = await run('watch', 'budget', join(folder, 'in'), '--day', '0.00001', '--hour', '1')
    expect(changed.stdout).toContain('$0.00001 a day, $1.00 a hour')
    await makePicture(join(folder, 'in/large.png'), 80, 60)
    const held = await run('watch', 'run', '--once', '--wait', '0')
    expect([held.code, held.stdout + held.stderr]).toEqual([
      5,
      expect.stringContaining('could break what its watched folder may be charged in a day'),
    ])
    expect(fal.ledger.accepted).toHaveLength(0)
    await run('watch', 'budget', join(folder, 'in'), '--day', '2')
    expect((await run('watch', 'run', '--once')).code).toBe(0)
    expect(fal.ledger.accepted).toHaveLength(1)
  })
})
