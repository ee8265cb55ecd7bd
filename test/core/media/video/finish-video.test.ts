import { copyFile, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { FinishVideoOrder } from '../../../../src/core/media/media.ts'
import { createVideoMedia } from '../../../../src/core/media/video/video-media.ts'
import { readDelivered } from '../../../../src/core/media/video/read-delivered.ts'
import type { VideoTools } from '../../../../src/core/media/video/video-tools.ts'
import type { FidelityEntry } from '../../../../src/shared/domain/fidelity.ts'
import { clipFile } from '../../../fixtures/clips/clips.ts'
import { toolOutput } from '../../../support/system-tool.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { folderWithoutFfmpeg, missingForVideo, toolsIn, videoTools } from '../../../support/video-tools.ts'

/** Finishes what a model made of a clip. */
async function finish(
  clip: string,
  made: string,
  wanted: Partial<FinishVideoOrder> & { tools?: VideoTools } = {},
) {
  const { tools = videoTools, ...order } = wanted
  const folder = await tempFolder()
  const source = clipFile(`sources/${clip}`)
  const enlarged = join(folder, 'enlarged')
  await copyFile(clipFile(`results/${clip}/${made}`), enlarged)
  const { facts } = await readDelivered(tools, source)
  const into = join(folder, 'result')
  const finished = await createVideoMedia(tools).finish({
    source,
    facts,
    enlarged,
    size: { width: facts.width * 2, height: facts.height * 2 },
    container: 'mp4',
    framesPerSecond: facts.framesPerSecond,
    metadata: 'keep',
    modifiedAt: Date.UTC(2020, 4, 5),
    into,
    ...order,
  })
  const read = await readDelivered(videoTools, into)
  const fates = Object.fromEntries(finished.fidelity.map(({ aspect, ...fate }) => [aspect, fate]))
  return { finished, into, facts: read.facts, report: read.report, fates }
}

const kept: Omit<FidelityEntry, 'aspect'> = { fate: 'kept', why: null }

/** What comes out when a stream is decoded, as a checksum. */
async function decoded(path: string, stream: string): Promise<string> {
  const args = ['-v', 'error', '-i', `file:${path}`, '-map', stream, '-f', 'md5', '-']
  return (await toolOutput('ffmpeg', args)).toString().trim()
}

describe.skipIf(missingForVideo.length > 0)('finishing a video', () => {
  test('puts sound, subtitles, chapters and names of languages back, and leaves the pictures as they came', async () => {
    const { facts, fates, into, report } = await finish('two-audio-subtitles.mp4', '128x96-h264.mp4')
    expect(facts).toMatchObject({ width: 128, height: 96, frames: 25, audio: 2, subtitles: 1, chapters: 2 })
    expect(fates).toMatchObject({ sound: kept, subtitles: kept, chapters: kept })
    const languages = report.streams.map(({ tags }) => tags.language)
    expect(languages).toEqual(expect.arrayContaining(['eng', 'deu']))
    const made = clipFile('results/two-audio-subtitles.mp4/128x96-h264.mp4')
    expect(await decoded(into, '0:v')).toBe(await decoded(made, '0:v'))
    const source = clipFile('sources/two-audio-subtitles.mp4')
    expect(await decoded(into, '0:a:1')).toBe(await decoded(source, '0:a:1'))
  })

  test('puts them into another container than they come from', async () => {
    const { facts, fates } = await finish('two-audio-subtitles.mkv', '128x96-h264.mp4')
    expect(facts).toMatchObject({ container: 'mp4', audio: 2, subtitles: 1, chapters: 2 })
    expect(fates).toMatchObject({ sound: kept, subtitles: kept, chapters: kept })
  })

  test('encodes sound anew only where the container has no room for it as it is', async () => {
    const { facts, fates } = await finish('h264.mp4', '128x96-vp9.webm', { container: 'webm' })
    expect(facts).toMatchObject({ container: 'webm', codec: 'vp9', audio: 1 })
    expect(fates.sound).toEqual({ fate: 'converted', why: 'encoded-anew-for-format' })
  })

  test('takes the sound of the source rather than what the model made of it', async () => {
    const { into } = await finish('h264.mp4', '128x96-h264-sound.mp4')
    expect(await decoded(into, '0:a')).toBe(await decoded(clipFile('sources/h264.mp4'), '0:a'))
  })

  test('carries the dates of the file and in it', async () => {
    const { facts, fates, into } = await finish('h264.mp4', '128x96-h264.mp4')
    expect(facts.created).toBe('2026-06-21T20:15:00.000Z')
    expect(fates.dates).toEqual(kept)
    expect((await stat(into)).mtimeMs).toBe(Date.UTC(2020, 4, 5))
  })

  test('leaves out what the person wants left out', async () => {
    const { facts, fates, report } = await finish('h264.mp4', '128x96-h264.mp4', { metadata: 'none' })
    expect(facts).toMatchObject({ audio: 1, created: null })
    expect(report.format.tags).not.toHaveProperty('title')
    expect(fates).toMatchObject({ sound: kept, dates: { fate: 'dropped', why: 'you-asked' } })
  })

  test('gives a video with pixels that are not square its shape back', async () => {
    const { facts, fates } = await finish('anamorphic.mp4', '128x96-h264.mp4')
    expect(facts).toMatchObject({ width: 170, height: 96 })
    expect(fates['pixel-shape']).toEqual(kept)
  })

  test('says what the pictures lost', async () => {
    expect((await finish('vp9-alpha.webm', '128x96-h264.mp4')).fates.alpha).toEqual({
      fate: 'dropped',
      why: 'model-drops-it',
    })
    expect((await finish('hevc-10-bit.mp4', '128x96-h264.mp4')).fates['bit-depth']).toEqual({
      fate: 'converted',
      why: 'model-has-8-bit',
    })
    expect((await finish('interlaced.mp4', '128x96-h264.mp4')).fates.interlacing).toEqual({
      fate: 'converted',
      why: 'model-makes-progressive',
    })
    const { fates, facts } = await finish('rotated.mp4', '96x128-h264.mp4')
    expect(fates.orientation).toEqual({ fate: 'converted', why: 'baked-upright' })
    expect(facts).toMatchObject({ width: 96, height: 128, rotation: 0 })
  })

  test('without ffmpeg takes what came, and says what is missing and how to have it', async () => {
    const tools = toolsIn([await folderWithoutFfmpeg()])
    const { finished, facts, fates, into } = await finish('two-audio-subtitles.mp4', '128x96-h264.mp4', {
      tools,
    })
    const made = clipFile('results/two-audio-subtitles.mp4/128x96-h264.mp4')
    expect(await readFile(into)).toEqual(await readFile(made))
    expect(facts.audio).toBe(0)
    const missing = { fate: 'dropped', why: 'ffmpeg-missing' }
    expect(fates).toMatchObject({ sound: missing, subtitles: missing, chapters: missing })
    expect(finished.bytes).toBe((await stat(made)).size)
  })

  test('without ffmpeg keeps the sound the model gives back', async () => {
    const tools = toolsIn([await folderWithoutFfmpeg()])
    const { fates } = await finish('h264.mp4', '128x96-h264-sound.mp4', { tools })
    expect(fates.sound).toEqual({ fate: 'converted', why: 'encoded-anew-by-model' })
  })

  test('keeps animated pictures as they came: there is no room for sound in them', async () => {
    const { facts, fates } = await finish('h264.mp4', '128x96-gif.gif', { container: 'gif' })
    expect(facts).toMatchObject({ container: 'gif', frames: 25 })
    expect(fates.sound).toEqual({ fate: 'dropped', why: 'format-has-no-room' })
  })

  test.each<[string, string, Partial<FinishVideoOrder>, RegExp]>([
    ['is shorter than', '128x96-h264-fewerFrames.mp4', {}, /1 seconds.*0\.52 seconds/],
    ['is smaller than', '64x48-h264.mp4', {}, /128 × 96.*64 × 48/],
    [
      'is in another container, where none can be made, than',
      '128x96-gif.gif',
      { container: 'webp' },
      /webp.*gif/,
    ],
  ])('refuses what %s was promised', async (_what, made, order, told) => {
    const refused: unknown = await finish('h264.mp4', made, order).catch((error: unknown) => error)
    expect(refused).toMatchObject({ problem: { code: 'WRONG_RESULT' } })
    expect(String(refused)).toMatch(told)
  })

  test('takes more frames where more were asked for', async () => {
    const { facts, fates } = await finish('h264.mp4', '128x96-h264-30fps-sound.mp4', { framesPerSecond: 30 })
    expect(facts.frames).toBe(30)
    expect(fates['frame-rate']).toEqual({ fate: 'converted', why: 'model-has-other-rate' })
  })

  test('notices a frame that can not be decoded', async () => {
    const path = join(await tempFolder(), 'a.mp4')
    const bytes = await readFile(clipFile('results/h264.mp4/960x720-h264.mp4'))
    bytes.fill(0xff, 2000, 6000)
    await writeFile(path, bytes)
    const videos = createVideoMedia(videoTools)
    await expect(videos.verify(path, 'mp4')).rejects.toMatchObject({ problem: { code: 'VIDEO_CORRUPT' } })
  })
})
