import { describe, expect, test } from 'vitest'
import { planCarrying, type CarryOrder } from '../../../../src/core/media/video/carry-plan.ts'
import { FfprobeReport } from '../../../../src/core/media/video/ffprobe-report.ts'
import { forecastVideoFidelity, withoutFfmpeg } from '../../../../src/core/media/video/video-fidelity.ts'
import { someVideo } from '../../../support/some-source.ts'

/** What is carried of a source with these tracks, each by its kind and codec. */
function plan(
  tracks: [string, string][],
  order: Partial<CarryOrder> = {},
  tags: Record<string, string> = {},
) {
  const streams = tracks.map(([codec_type, codec_name], index) => ({ index, codec_type, codec_name }))
  const source = FfprobeReport.parse({ streams, format: { tags } })
  return planCarrying({ source, container: 'mp4', metadata: 'keep', withSubtitles: true, ...order })
}

describe('what is put back into a video', () => {
  test.each([
    ['mp4', 'aac', 'copy'],
    ['mp4', 'opus', 'copy'],
    ['mp4', 'vorbis', 'aac'],
    ['mp4', 'pcm_s24le', 'alac'],
    ['mp4', 'flac', 'alac'],
    ['mov', 'pcm_s24le', 'copy'],
    ['mov', 'opus', 'aac'],
    ['webm', 'opus', 'copy'],
    ['webm', 'aac', 'libopus'],
    ['mkv', 'dts', 'copy'],
  ] as const)('sound goes into %s: %s by %s', (container, codec, written) => {
    const { args, fates } = plan([['audio', codec]], { container })
    expect(args.slice(0, 4)).toEqual(['-map', '1:0', '-c:a:0', written])
    expect(fates.sound?.fate).toBe(written === 'copy' ? 'kept' : 'converted')
  })

  test.each([
    ['mp4', 'subrip', 'mov_text', 'kept'],
    ['mp4', 'ass', 'mov_text', 'converted'],
    ['mov', 'webvtt', 'mov_text', 'kept'],
    ['webm', 'subrip', 'webvtt', 'kept'],
    ['mkv', 'mov_text', 'subrip', 'kept'],
    ['mkv', 'hdmv_pgs_subtitle', 'copy', 'kept'],
  ] as const)('subtitles go into %s: %s by %s', (container, codec, written, fate) => {
    const { args, fates } = plan([['subtitle', codec]], { container })
    expect(args.slice(0, 4)).toEqual(['-map', '1:0', '-c:s:0', written])
    expect(fates.subtitles?.fate).toBe(fate)
  })

  test('subtitles that are pictures are left out where there is no room, and the others are not', () => {
    const tracks: [string, string][] = [
      ['video', 'h264'],
      ['subtitle', 'dvd_subtitle'],
      ['subtitle', 'subrip'],
    ]
    const { args, fates } = plan(tracks)
    expect(args.slice(0, 4)).toEqual(['-map', '1:2', '-c:s:0', 'mov_text'])
    expect(fates.subtitles).toEqual({ fate: 'dropped', why: 'format-has-no-room' })
  })

  test('the place is left out when the person wants it', () => {
    const tags = {
      title: 'At the sea',
      location: '+54.1+007.9/',
      'com.apple.quicktime.location.ISO6709': '+54',
    }
    const { args, fates } = plan([], { metadata: 'no-gps' }, tags)
    expect(args).toEqual(
      expect.arrayContaining(['-metadata', 'location=', 'com.apple.quicktime.location.ISO6709=']),
    )
    expect(args).not.toContain('title=')
    expect(fates.gps).toEqual({ fate: 'dropped', why: 'you-asked' })
    expect(plan([], { metadata: 'none' }, tags).args).toEqual(['-map_chapters', '1', '-map_metadata', '-1'])
  })
})

describe('the forecast for a video', () => {
  const delivery = {
    container: 'mp4',
    framesPerSecond: 30,
    bitDepth: 8,
    alpha: false,
    hdr: false,
    sound: false,
  } as const
  const terms = { delivery, metadata: 'keep' } as const
  const rich = someVideo({
    hdr: 'hlg',
    bitDepth: 10,
    alpha: true,
    interlaced: true,
    rotation: 90,
    chapters: 3,
  })

  test('tells everything that a model loses', () => {
    expect(forecastVideoFidelity(rich, terms)).toEqual([
      { aspect: 'orientation', fate: 'converted', why: 'baked-upright' },
      { aspect: 'alpha', fate: 'dropped', why: 'model-drops-it' },
      { aspect: 'bit-depth', fate: 'converted', why: 'model-has-8-bit' },
      { aspect: 'sound', fate: 'kept', why: 'put-back' },
      { aspect: 'chapters', fate: 'kept', why: 'put-back' },
      { aspect: 'frame-rate', fate: 'kept', why: null },
      { aspect: 'hdr', fate: 'converted', why: 'model-has-no-hdr' },
      { aspect: 'interlacing', fate: 'converted', why: 'model-makes-progressive' },
    ])
  })

  test('tells that nothing is put back where there is no ffmpeg', () => {
    const lost = withoutFfmpeg(forecastVideoFidelity(rich, terms)).filter(({ fate }) => fate === 'dropped')
    expect(lost.map(({ aspect }) => aspect)).toEqual(['alpha', 'sound', 'chapters'])
  })

  test('tells that a picture that moves has no room for sound', () => {
    const gif = forecastVideoFidelity(someVideo(), { ...terms, delivery: { ...delivery, container: 'gif' } })
    expect(gif).toContainEqual({ aspect: 'sound', fate: 'dropped', why: 'format-has-no-room' })
  })
})
