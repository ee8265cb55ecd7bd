import { copyFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Ports } from '../../../src/core/ports.ts'
import type { Job } from '../../../src/shared/domain/job.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import { clipFile } from '../../fixtures/clips/clips.ts'
import { enqueue, openCloudCore, until } from '../../support/cloud-core.ts'
import { addPaths } from '../../support/test-core.ts'
import { folderWithoutFfmpeg, missingForVideo } from '../../support/video-tools.ts'

const seedvrVideo = Recipe.parse({ model: 'fal/seedvr-video' })
const resting = ['done', 'failed', 'needs-review', 'skipped']

/** Enlarges clips at the simulator; what became of each, by name. */
async function enlarge(names: string[], order: { recipe?: Recipe; ports?: Partial<Ports> } = {}) {
  const { recipe = seedvrVideo, ports = {} } = order
  const { client, core, folder, fal } = await openCloudCore({ ports })
  const paths = names.map((name) => join(folder, name))
  for (const path of paths) await copyFile(clipFile(`sources/${basename(path)}`), path)
  const ids = await enqueue(client, paths, { recipe })
  core.start()
  const jobs: Job[] = []
  for (const id of ids) jobs.push(await until(client, id, ({ state }) => resting.includes(state.is)))
  return { jobs: new Map(jobs.map((job) => [basename(job.source), job])), folder, fal, client }
}

describe.skipIf(missingForVideo.length > 0)('a video', () => {
  test('is enlarged from adding it to a file beside it, with its sound', async () => {
    const { jobs, folder, fal, client } = await enlarge(['h264.mp4'])
    const job = jobs.get('h264.mp4')
    const output = join(folder, 'Enlarged/h264-seedvr-video-2x.mp4')
    expect(job).toMatchObject({
      state: { is: 'done' },
      output,
      result: { path: output, format: 'mp4', size: { width: 128, height: 96 } },
    })
    expect(job?.charged).toBeGreaterThan(0)
    expect(job?.result?.fidelity).toContainEqual({ aspect: 'sound', fate: 'kept', why: null })
    expect(await readdir(join(folder, 'Enlarged'))).toEqual(['h264-seedvr-video-2x.mp4'])
    expect(fal.ledger.violations).toEqual([])
    const { summary } = await addPaths(client, [output])
    expect(summary).toMatchObject({ results: 1 })
    for await (const { verdict } of await client.jobs.verify({ filter: {} })) expect(verdict).toBe('same')
  })

  test('of every kind is made or refused, and never in silence', async () => {
    const { jobs } = await enlarge([
      'prores.mov',
      'vp9-alpha.webm',
      'rotated.mp4',
      'animated.gif',
      'cover-only.m4a',
      'truncated.mp4',
      'two-audio-subtitles.mkv',
    ])
    const told = (name: string) => {
      const { state, result } = jobs.get(name) ?? {}
      if (state?.is === 'failed') return state.problem.code
      return result?.fidelity.flatMap(({ aspect, why }) => (why === null ? [] : [`${aspect}: ${why}`]))
    }
    expect(told('prores.mov')).toEqual(['bit-depth: model-has-8-bit', 'sound: encoded-anew-for-format'])
    expect(told('vp9-alpha.webm')).toEqual(['alpha: model-drops-it'])
    expect(told('rotated.mp4')).toEqual(['orientation: baked-upright'])
    expect(told('animated.gif')).toEqual(['alpha: model-drops-it'])
    expect(told('cover-only.m4a')).toBe('COVER_ONLY')
    expect(told('truncated.mp4')).toBe('VIDEO_CORRUPT')
    expect(told('two-audio-subtitles.mkv')).toBe('CONTAINER_REFUSED')
  })

  test('is quoted with what its result can not keep, and with what is only kept where ffmpeg is', async () => {
    const whyNoSound = async (ports: Partial<Ports>) => {
      const { client, folder } = await openCloudCore({ ports })
      await copyFile(clipFile('sources/hdr.mp4'), join(folder, 'hdr.mp4'))
      await copyFile(clipFile('sources/h264.mp4'), join(folder, 'h264.mp4'))
      const { sourceIds } = await addPaths(client, [join(folder, 'h264.mp4'), join(folder, 'hdr.mp4')])
      const { lines } = await client.jobs.quote({ sourceIds, recipes: [seedvrVideo], again: false })
      expect(lines[1]?.fidelity).toContainEqual({ aspect: 'hdr', fate: 'converted', why: 'model-has-no-hdr' })
      return lines[0]?.fidelity.find(({ aspect }) => aspect === 'sound')
    }
    expect(await whyNoSound({})).toEqual({ aspect: 'sound', fate: 'kept', why: 'put-back' })
    const videoPrograms = { folders: [await folderWithoutFfmpeg()], bundledFfprobe: null }
    expect(await whyNoSound({ videoPrograms })).toEqual({
      aspect: 'sound',
      fate: 'dropped',
      why: 'ffmpeg-missing',
    })
  })

  test('is delivered without ffmpeg too', async () => {
    const videoPrograms = { folders: [await folderWithoutFfmpeg()], bundledFfprobe: null }
    const { jobs } = await enlarge(['h264.mp4'], { ports: { videoPrograms } })
    const { state, result } = jobs.get('h264.mp4') ?? {}
    expect(state?.is).toBe('done')
    expect(result?.fidelity).toContainEqual({ aspect: 'sound', fate: 'dropped', why: 'ffmpeg-missing' })
  })

  test('a model of pictures does not take names the models that do', async () => {
    const recipe = Recipe.parse({ model: 'fal/seedvr-image' })
    const { jobs } = await enlarge(['h264.mp4'], { recipe })
    expect(jobs.get('h264.mp4')?.state).toMatchObject({
      is: 'failed',
      problem: {
        code: 'VIDEO_REFUSED',
        data: { model: 'fal/seedvr-image', models: expect.arrayContaining(['fal/seedvr-video']) },
      },
    })
  })
})

test('where there is no ffprobe, videos are refused with the next step and pictures go on', async () => {
  const ports = { videoPrograms: { folders: [], bundledFfprobe: null } }
  const { jobs, fal } = await enlarge(['h264.mp4', 'animated.gif'], { ports })
  for (const name of ['h264.mp4', 'animated.gif'])
    expect(jobs.get(name)?.state).toMatchObject({
      is: 'failed',
      charged: 'no',
      problem: { code: 'PROBE_MISSING' },
    })
  expect(fal.ledger.accepted).toEqual([])
  const recipe = Recipe.parse({ model: 'local/resample' })
  const here = await enlarge(['animated.gif'], { recipe, ports })
  expect(here.jobs.get('animated.gif')?.state).toEqual({ is: 'done' })
})
