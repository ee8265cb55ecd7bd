import { chmod, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createVideoMedia } from '../../../../src/core/media/video/video-media.ts'
import { clipFile } from '../../../fixtures/clips/clips.ts'
import { toolOutput } from '../../../support/system-tool.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { folderWithoutFfmpeg, missingForVideo, toolsIn, videoTools } from '../../../support/video-tools.ts'

/** Makes the proxy of a file. */
async function proxyOf(source: string, tools = videoTools) {
  const into = join(await tempFolder(), 'proxy')
  const parts: number[] = []
  await createVideoMedia(tools).proxy({ source, side: 1280, into }, undefined, (part) => parts.push(part))
  return { into, parts }
}

/** Writes a clip with the ffmpeg of this system. */
async function clipOf(name: string, parameters: string): Promise<string> {
  const path = join(await tempFolder(), name)
  await toolOutput('ffmpeg', ['-v', 'error', '-nostdin', ...parameters.split(' '), path])
  return path
}

/** When each frame is shown, in milliseconds, as decoding tells. */
async function times(path: string): Promise<number[]> {
  const asked = [
    '-select_streams',
    'v:0',
    '-show_entries',
    'frame=best_effort_timestamp_time',
    '-of',
    'csv=p=0',
  ]
  const told = (await toolOutput('ffprobe', ['-v', 'error', ...asked, path])).toString()
  return told.split('\n').flatMap((line) => (line === '' ? [] : [Math.round(Number.parseFloat(line) * 1000)]))
}

interface Shown {
  readonly codec_name: string
  readonly width: number
  readonly height: number
  readonly sample_aspect_ratio?: string
  readonly pix_fmt?: string
}

async function streams(path: string): Promise<Shown[]> {
  const told = await toolOutput('ffprobe', ['-v', 'error', '-show_streams', '-of', 'json', path])
  const { streams: found }: { streams: Shown[] } = JSON.parse(told.toString())
  return found
}

/** The first frame as a player shows it, in few squares of colour. */
async function firstLook(path: string): Promise<Buffer> {
  const small = '-frames:v 1 -vf format=rgb24,scale=6:6:flags=area -f rawvideo -'
  return toolOutput('ffmpeg', ['-v', 'error', '-i', path, ...small.split(' ')])
}

describe.skipIf(missingForVideo.length > 0)('a proxy', () => {
  test.each([
    ['prores.mov', 64, 48],
    ['hevc-10-bit.mp4', 64, 48],
    ['hdr.mp4', 64, 48],
    ['vp9-alpha.webm', 64, 48],
    ['rotated.mp4', 48, 64],
    ['anamorphic.mp4', 85, 48],
    ['variable-frame-rate.mp4', 64, 48],
    ['interlaced.mp4', 64, 48],
    ['two-audio-subtitles.mkv', 64, 48],
  ])('of %s has its frames at their times, in the shape people see', async (name, width, height) => {
    const source = clipFile(`sources/${name}`)
    const { into } = await proxyOf(source)
    expect(await times(into)).toEqual(await times(source))
    const [pictures, ...others] = await streams(into)
    expect(pictures).toMatchObject({ codec_name: 'vp8', width, height, pix_fmt: 'yuv420p' })
    expect(pictures?.sample_aspect_ratio ?? '1:1').toBe('1:1')
    const hasSound = (await streams(source)).some(({ codec_name }) =>
      ['aac', 'opus', 'pcm_s16le'].includes(codec_name),
    )
    expect(others.map(({ codec_name }) => codec_name)).toEqual(hasSound ? ['opus'] : [])
    if (name === 'hdr.mp4' || name === 'vp9-alpha.webm') return
    const [before, after] = [await firstLook(source), await firstLook(into)]
    expect(Math.max(...before.map((value, index) => Math.abs(value - (after[index] ?? 0))))).toBeLessThan(16)
  })

  test('keeps a beginning that comes late, and begins at zero what was cut out of a broadcast', async () => {
    const copied = `-i ${clipFile('sources/no-audio.mp4')} -c copy`
    const late = await clipOf('late.mkv', `-itsoffset 0.5 ${copied}`)
    expect((await times(late))[0]).toBe(500)
    expect(await times((await proxyOf(late)).into)).toEqual(await times(late))
    const cut = await clipOf('cut.ts', copied)
    const [first = 0, ...rest] = await times(cut)
    expect(first).toBeGreaterThan(1000)
    expect(await times((await proxyOf(cut)).into)).toEqual([0, ...rest.map((time) => time - first)])
  })

  test('is at most so long a side, has a key frame each half second, and tells how far it is', async () => {
    const large = '-f lavfi -i testsrc2=size=1400x120:rate=24:duration=3 -c:v mjpeg -q:v 5'
    const { into, parts } = await proxyOf(await clipOf('large.mov', large))
    const [pictures] = await streams(into)
    expect(pictures).toMatchObject({ width: 1280, height: 110 })
    expect(parts).toEqual(parts.toSorted((a, b) => a - b))
    expect(parts.at(-1)).toBeGreaterThan(0.9)
    const flags = ['-select_streams', 'v:0', '-show_entries', 'packet=flags', '-of', 'csv=p=0']
    const told = (await toolOutput('ffprobe', ['-v', 'error', ...flags, into])).toString().trim().split('\n')
    const keys = told.flatMap((line, index) => (line.startsWith('K') ? [index] : []))
    expect(keys[0]).toBe(0)
    expect(Math.max(...keys.slice(1).map((key, index) => key - (keys[index] ?? 0)))).toBeLessThanOrEqual(12)
  })

  test('has no sound before it begins, but for the start of Opus that is not heard', async () => {
    const tone = '-f lavfi -i sine=duration=1 -c:v prores_ks -c:a pcm_s16le'
    const look = '-f lavfi -i testsrc2=size=64x48:rate=25:duration=1'
    const sources = [
      await clipOf('together.mov', `${look} ${tone}`),
      await clipOf('early.mkv', `-itsoffset 0.3 ${look} ${tone}`),
    ]
    for (const source of sources) {
      const { into } = await proxyOf(source)
      const asked = ['-select_streams', 'a:0', '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', into]
      const told = (await toolOutput('ffprobe', ['-v', 'error', ...asked])).toString()
      // ffprobe takes the 6.5 ms off; times in the file are rounded to milliseconds.
      expect(Number.parseFloat(told)).toBeGreaterThanOrEqual(-0.007)
      expect(Number.parseFloat(told)).toBeLessThan(0.001)
    }
  })

  test('needs an ffmpeg, and one that writes VP8', async () => {
    const source = clipFile('sources/prores.mov')
    const folder = await folderWithoutFfmpeg()
    await expect(proxyOf(source, toolsIn([folder]))).rejects.toMatchObject({
      problem: { code: 'FFMPEG_MISSING' },
    })
    const says = `case $1 in -version) echo 'ffmpeg version 7.1';; *) echo "Unknown encoder 'libvpx'" >&2; exit 1;; esac`
    await writeFile(join(folder, 'ffmpeg'), `#!/bin/sh\n${says}\n`)
    await chmod(join(folder, 'ffmpeg'), 0o700)
    await expect(proxyOf(source, toolsIn([folder]))).rejects.toMatchObject({
      problem: { code: 'FFMPEG_LACKS', data: { what: 'VP8' } },
    })
  })

  test('of a damaged video is refused, and nothing is left', async () => {
    const into = join(await tempFolder(), 'proxy')
    const making = createVideoMedia(videoTools).proxy({
      source: clipFile('sources/truncated.mp4'),
      side: 1280,
      into,
    })
    await expect(making).rejects.toMatchObject({ problem: { code: 'VIDEO_CORRUPT' } })
    expect(await readdir(join(into, '..'))).toEqual([])
  })
})
