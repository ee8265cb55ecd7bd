import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { ClipFacts } from '../../fixtures/clips/clips.ts'

const Stream = z.object({
  codec_type: z.string(),
  codec_name: z.string().default('unknown'),
  pix_fmt: z.string().default('unknown'),
  width: z.int().default(0),
  height: z.int().default(0),
  avg_frame_rate: z.string().default('0/1'),
  nb_read_frames: z.coerce.number().default(0),
  duration: z.coerce.number().optional(),
  disposition: z.object({ attached_pic: z.int() }).optional(),
  side_data_list: z.array(z.object({ rotation: z.number().optional() })).default([]),
})

const Report = z.object({
  streams: z.array(Stream),
  format: z.object({ duration: z.coerce.number().default(0) }),
})

const empty: ClipFacts = { video: null, soundTracks: 0, subtitles: 0 }

/** What is in a clip, found by decoding all of it with the ffprobe on PATH. A file it can't read holds nothing. */
export async function probeClip(file: string): Promise<ClipFacts> {
  const parameters = ['-v', 'error', '-count_frames', '-show_streams', '-show_format', '-of', 'json', file]
  const probing = promisify(execFile)('ffprobe', parameters, { maxBuffer: 2 ** 24 })
  const said = await probing.catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw error
    return null
  })
  return said === null ? empty : readReport(Report.parse(JSON.parse(said.stdout)))
}

function readReport({ streams, format }: z.output<typeof Report>): ClipFacts {
  const video = streams.find((one) => one.codec_type === 'video' && one.disposition?.attached_pic !== 1)
  const count = (type: string) => streams.filter((one) => one.codec_type === type).length
  return {
    video: video === undefined ? null : describe(video, format.duration),
    soundTracks: count('audio'),
    subtitles: count('subtitle'),
  }
}

function describe(stream: z.output<typeof Stream>, duration: number): ClipFacts['video'] {
  const rotation = stream.side_data_list.find((one) => one.rotation !== undefined)?.rotation ?? 0
  const onItsSide = Math.abs(rotation) % 180 === 90
  return {
    codec: stream.codec_name,
    pixelFormat: stream.pix_fmt,
    width: onItsSide ? stream.height : stream.width,
    height: onItsSide ? stream.width : stream.height,
    rotation,
    frames: stream.nb_read_frames,
    fps: quotient(stream.avg_frame_rate),
    seconds: stream.duration ?? duration,
  }
}

function quotient(text: string): number {
  const [over = 0, under = 1] = text.split('/').map(Number)
  return under === 0 ? 0 : over / under
}
