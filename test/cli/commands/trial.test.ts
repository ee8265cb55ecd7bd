import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startFal } from '../../simulators/fal.ts'
import { testKey } from '../../support/cloud-core.ts'
import { makePicture } from '../make-picture.ts'
import { programPlace } from '../run-program.ts'

async function placeWithPictures(environment: NodeJS.ProcessEnv = {}) {
  const place = await programPlace({ XDG_PICTURES_DIR: undefined, ...environment })
  await mkdir(join(place.folder, 'photos'))
  for (const name of ['a', 'b', 'c', 'd'])
    await makePicture(join(place.folder, 'photos', `${name}.png`), 80, 60)
  return place
}

describe('a trial', () => {
  test('enlarges some of the files and says what all may cost; the whole run pays for the rest alone', async () => {
    const fal = await startFal()
    onTestFinished(() => fal.close())
    const { run, folder } = await placeWithPictures({ ...fal.environment, FAL_KEY: testKey })
    const asked = ['run', 'photos', '--model', 'fal/seedvr-image', '--yes', '--format', 'png'] as const
    const { code, stdout } = await run(...asked, '--try', '2')
    expect(code).toBe(0)
    expect(stdout).toMatch(/Tried 2 of 4 files: \$0\.0\d+ in all, so about \$0\.0\d+ for every file\./)
    expect(stdout).toContain('The same command without --try does the rest')
    expect(await readdir(join(folder, 'photos/Enlarged'))).toEqual([
      'b-seedvr-image-2x.png',
      'd-seedvr-image-2x.png',
    ])
    expect((await run(...asked)).code).toBe(0)
    expect(fal.ledger.accepted).toHaveLength(4)
  })

  test('enlarges a piece of each picture into the folder among the pictures', async () => {
    const { run } = await placeWithPictures()
    const { code, lines } = await run('run', 'photos', '--crop', '10,20,30,40', '--try', '1', '--json')
    expect(code).toBe(0)
    const [job, summary] = lines()
    expect(job).toMatchObject({ type: 'job', state: 'done' })
    expect(String(job?.['output'])).toMatch(/c 10,20 30x40-resample-2x\.png$/)
    expect(summary).toMatchObject({ jobs: 1, triedOf: 4, pixels: 60 * 80 })
  })

  test.each([
    [['--crop', '70,0,30,30'], /The piece 70,0 30x30 reaches beyond the picture, which is 80 × 60/],
    [['--crop', '10,20,0,40'], /Expected `--crop` to be left, top, width and height in pixels/],
    [['--try', '0'], /Expected `--try` to be a whole number from 1 on, got 0/],
    [['--seconds', '7d'], /Expected `--seconds` to be from 0\.1 to 600, got 7d/],
  ])('%j is refused with words', async (flags, words) => {
    const { run } = await placeWithPictures()
    const { code, stderr } = await run('run', 'photos', ...flags)
    expect(code).toBe(2)
    expect(stderr).toMatch(words)
  })
})
