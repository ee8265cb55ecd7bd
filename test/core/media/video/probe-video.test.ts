import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createVideoMedia } from '../../../../src/core/media/video/video-media.ts'
import { bundledFfprobe } from '../../../../src/core/node/bundled-ffprobe.ts'
import type { VideoFacts } from '../../../../src/shared/domain/media.ts'
import { ProblemError, type Problem } from '../../../../src/shared/domain/problem.ts'
import { clipFile } from '../../../fixtures/clips/clips.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { missingForVideo, toolsIn, videoTools } from '../../../support/video-tools.ts'

async function probe(path: string, tools = videoTools): Promise<VideoFacts | Problem | 'no video'> {
  const videos = createVideoMedia(tools)
  const container = await videos.recognise(path)
  if (container === null) return 'no video'
  try {
    return (await videos.probe(path, container)).facts
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    throw error
  }
}

const bundled = bundledFfprobe()

const ordinary = {
  width: 64,
  height: 48,
  rotation: 0,
  seconds: 1,
  frames: 25,
  framesPerSecond: 25,
  variableRate: false,
  bitDepth: 8,
  hdr: null,
  alpha: false,
  interlaced: false,
  sampleAspect: null,
}

describe.skipIf(missingForVideo.length > 0)('probing a video', () => {
  test.each<[string, Partial<VideoFacts>]>([
    ['h264.mp4', { container: 'mp4', codec: 'h264', audio: 1, created: '2026-06-21T20:15:00.000Z' }],
    ['hevc-10-bit.mp4', { container: 'mp4', codec: 'hevc', bitDepth: 10, audio: 1 }],
    ['hdr.mp4', { codec: 'hevc', bitDepth: 10, hdr: 'pq' }],
    ['vp9-alpha.webm', { container: 'webm', codec: 'vp9', alpha: true, audio: 1 }],
    ['prores.mov', { container: 'mov', codec: 'prores', bitDepth: 10, audio: 1 }],
    ['rotated.mp4', { width: 48, height: 64, rotation: 270, audio: 1 }],
    ['variable-frame-rate.mp4', { variableRate: true, frames: 14, framesPerSecond: 14 }],
    ['no-audio.mp4', { audio: 0, subtitles: 0, chapters: 0 }],
    ['two-audio-subtitles.mp4', { container: 'mp4', audio: 2, subtitles: 1, chapters: 2 }],
    ['two-audio-subtitles.mkv', { container: 'mkv', audio: 2, subtitles: 1, chapters: 2 }],
    ['interlaced.mp4', { interlaced: true }],
    ['anamorphic.mp4', { width: 85, height: 48, sampleAspect: { width: 4, height: 3 } }],
  ])('tells what is in %s', async (name, facts) => {
    expect(await probe(clipFile(`sources/${name}`))).toMatchObject({ ...ordinary, ...facts })
  })

  test.each<[string, Problem]>([
    ['cover-only.m4a', { code: 'COVER_ONLY', data: {} }],
    ['truncated.mp4', { code: 'VIDEO_CORRUPT', data: { detail: 'moov atom not found' } }],
    [
      'truncated-at-the-end.mp4',
      { code: 'VIDEO_CORRUPT', data: { detail: 'it ends after 11 of 25 frames' } },
    ],
  ])('refuses %s and says why', async (name, problem) => {
    expect(await probe(clipFile(`sources/${name}`))).toEqual(problem)
  })

  test.each(['two-audio-subtitles.mkv', 'vp9-alpha.webm', 'prores.mov', 'h264.mp4'])(
    'finds out that %s was cut short',
    async (name) => {
      const path = join(await tempFolder(), name)
      const bytes = await readFile(clipFile(`sources/${name}`))
      await writeFile(path, bytes.subarray(0, Math.round(bytes.length * 0.7)))
      expect(await probe(path)).toMatchObject({ code: 'VIDEO_CORRUPT' })
    },
  )

  test.each(['-i.mp4', '%03d.mp4', 'http:a.mp4', 'a\nfile b.mp4', '$(id) `id`.mp4', 'concat:a|b.mp4'])(
    'takes the name %j for a name',
    async (name) => {
      const path = join(await tempFolder(), name)
      await copyFile(clipFile('sources/h264.mp4'), path)
      expect(await probe(path)).toMatchObject(ordinary)
    },
  )

  test('a file that is no video under a name of one is none', async () => {
    const folder = await tempFolder()
    for (const text of [
      '#EXTM3U\n#EXTINF:1,\na.ts\n',
      "ffconcat version 1.0\nfile 'a.mp4'\n",
      '<MPD></MPD>',
    ]) {
      const path = join(folder, 'list.mp4')
      await writeFile(path, text)
      expect(await probe(path)).toBe('no video')
    }
  })

  test('a list behind the head of a video reaches nothing', async () => {
    let visitors = 0
    const canary = createServer(() => (visitors += 1)).listen(0, '127.0.0.1')
    onTestFinished(() => new Promise<void>((resolve) => canary.close(() => resolve())))
    const address = canary.address()
    const port = typeof address === 'object' ? address?.port : 0
    const path = join(await tempFolder(), 'a.mp4')
    const head = Buffer.from('\0\0\0\x14ftypisom\0\0\0\0isom', 'latin1')
    await writeFile(
      path,
      Buffer.concat([head, Buffer.from(`\n#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:${port}/a.ts\n`)]),
    )
    expect(await probe(path)).toMatchObject({ code: 'VIDEO_CORRUPT' })
    expect(visitors).toBe(0)
  })
})

test('without ffprobe a video is refused with what to do', async () => {
  expect(await probe(clipFile('sources/h264.mp4'), toolsIn([]))).toEqual({ code: 'PROBE_MISSING', data: {} })
})

test.skipIf(bundled === null)(
  'the ffprobe that comes along reads a video where the system has none',
  async () => {
    const tools = toolsIn([], bundled)
    const clip = clipFile('sources/h264.mp4')
    expect(await probe(clip, tools)).toMatchObject({ ...ordinary, codec: 'h264', audio: 1 })
    expect(await probe(clipFile('sources/truncated.mp4'), tools)).toMatchObject({ code: 'VIDEO_CORRUPT' })
  },
)
