import { formatClipLength } from '../shared/domain/clip-length.ts'
import type { VideoFacts } from '../shared/domain/media.ts'
import { countOf } from './amounts.ts'

/** What a video is, in short: `0:10, 29.97 fps, h264, 2 sound tracks`. */
export function describeVideo(facts: VideoFacts): string {
  const { seconds, framesPerSecond, variableRate, codec, audio, subtitles, bitDepth } = facts
  const rate = `${Number(framesPerSecond.toFixed(2))} fps`
  const traits = [
    formatClipLength(seconds),
    variableRate ? `${rate} on average` : rate,
    codec,
    audio === 0 ? 'no sound' : audio === 1 ? 'sound' : `${audio} sound tracks`,
    subtitles === 0 ? null : countOf(subtitles, 'subtitle track'),
    bitDepth > 8 ? `${bitDepth} bits` : null,
    facts.hdr === null ? null : 'HDR',
    facts.alpha ? 'transparency' : null,
    facts.interlaced ? 'interlaced' : null,
  ]
  return traits.filter((trait) => trait !== null).join(', ')
}
