import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clipFile, clipsFolder, findClip, knownClips } from '../fixtures/clips/clips.ts'
import { probeClip } from './clips/probe-clip.ts'
import { hasFfmpeg } from './has-ffmpeg.ts'

const paths = Object.keys(knownClips)

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(clipsFolder, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(clipsFolder, join(entry.parentPath, entry.name)))
}

describe('the clips of the tests', () => {
  test('are those of the list, byte for byte', async () => {
    const files = [...(await filesBelow('sources')), ...(await filesBelow('results'))]
    expect(files.toSorted()).toEqual(paths.toSorted())
    for (const path of paths) {
      const { facts } = findClip(await readFile(clipFile(path))) ?? {}
      expect([path, facts?.video]).toEqual([path, knownClips[path]?.video])
    }
  })

  test('are small: 200 KB each, a megabyte together', async () => {
    const sizes = await Promise.all(paths.map(async (path) => (await stat(clipFile(path))).size))
    expect(Math.max(...sizes)).toBeLessThan(200_000)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_000_000)
  })

  test.each([
    ['h264.mp4', { video: { codec: 'h264', frames: 25, rotation: 0 }, soundTracks: 1 }],
    ['hevc-10-bit.mp4', { video: { codec: 'hevc', pixelFormat: 'yuv420p10le' } }],
    ['vp9-alpha.webm', { video: { codec: 'vp9' } }],
    ['prores.mov', { video: { codec: 'prores', pixelFormat: 'yuv422p10le' } }],
    ['rotated.mp4', { video: { width: 48, height: 64, rotation: 90 } }],
    ['variable-frame-rate.mp4', { video: { frames: 14, fps: 14 } }],
    ['no-audio.mp4', { soundTracks: 0 }],
    ['two-audio-subtitles.mp4', { soundTracks: 2, subtitles: 1 }],
    ['cover-only.m4a', { video: null, soundTracks: 1 }],
    ['truncated.mp4', { video: null, soundTracks: 0 }],
    ['truncated-at-the-end.mp4', { video: { frames: 10, seconds: 1 } }],
  ])('have %s among them', (name, facts) => {
    expect(knownClips[`sources/${name}`]).toMatchObject(facts)
  })

  test.skipIf(!hasFfmpeg)('hold what the list says, as far as ffprobe can tell', async () => {
    for (const path of paths.filter((one) => one.startsWith('sources/'))) {
      const { bytes: _, sha256: __, ...facts } = knownClips[path] ?? {}
      expect([path, await probeClip(clipFile(path))]).toMatchObject([path, countable(facts)])
    }
  })
})

/** What every version of ffprobe agrees on. */
function countable({ video, soundTracks, subtitles }: Partial<(typeof knownClips)[string]>) {
  if (video === null || video === undefined) return { video: null, soundTracks, subtitles }
  const { codec, width, height, frames } = video
  return { video: { codec, width, height, frames }, soundTracks, subtitles }
}
