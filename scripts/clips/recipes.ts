/** How a source is made with ffmpeg. */
export interface ClipRecipe {
  /** Parameters, with a space between each two. A step writes a file that later ones may read. */
  readonly steps: readonly string[]
  /** Files that the steps read. */
  readonly texts?: Readonly<Record<string, string>>
  /** The part of the file that is left when its end is cut off. */
  readonly kept?: number
}

const exact = '-fflags +bitexact -flags:v +bitexact -flags:a +bitexact'
const pictures = '-f lavfi -i testsrc2=size=64x48:rate=25:duration=1'
const twiceAsMany = '-f lavfi -i testsrc2=size=64x48:rate=50:duration=1'
const tone = '-f lavfi -i sine=frequency=440:sample_rate=16000:duration=1'
const otherTone = '-f lavfi -i sine=frequency=660:sample_rate=16000:duration=1'
const aac = '-c:a aac -b:a 24k'
const x264 = '-c:v libx264 -preset slow -crf 28 -pix_fmt yuv420p'
const x265 = '-c:v libx265 -preset slow -crf 28 -tag:v hvc1 -pix_fmt yuv420p10le'
const bright = 'colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc'
const vp9 = '-c:v libvpx-vp9 -crf 40 -b:v 0 -auto-alt-ref 0 -c:a libopus -b:a 24k'
const prores = '-c:v prores_ks -profile:v standard -pix_fmt yuv422p10le -qscale:v 24 -c:a pcm_s16le'
const filmed = '-metadata creation_time=2026-06-21T20:15:00Z -metadata title=Sample'

const subtitles = `1
00:00:00,100 --> 00:00:00,500
Hello

2
00:00:00,500 --> 00:00:00,900
from Enlarger
`

const chapters = `;FFMETADATA1
[CHAPTER]
TIMEBASE=1/1000
START=0
END=500
title=First half
[CHAPTER]
TIMEBASE=1/1000
START=500
END=1000
title=Second half
`

const texts = { 'subtitles.srt': subtitles, 'chapters.txt': chapters }
const languages = '-metadata:s:a:0 language=eng -metadata:s:a:1 language=deu -metadata:s:s:0 language=eng'
const several =
  `${pictures} ${tone} ${otherTone} -i subtitles.srt -i chapters.txt ` +
  `-map 0:v -map 1:a -map 2:a -map 3:s -map_chapters 4 -map_metadata 4 ${languages}`

/** A source for each thing a clip can be, by its name: 64 × 48 pixels as stored, and a second long. */
export const recipes: Readonly<Record<string, ClipRecipe>> = {
  'h264.mp4': { steps: [`${pictures} ${tone} ${x264} ${aac} ${filmed} ${exact} h264.mp4`] },
  'hevc-10-bit.mp4': {
    steps: [`${pictures} ${tone} ${x265} -x265-params log-level=error ${aac} ${exact} hevc-10-bit.mp4`],
  },
  'hdr.mp4': { steps: [`${pictures} ${x265} -x265-params log-level=error:${bright} ${exact} hdr.mp4`] },
  'vp9-alpha.webm': {
    steps: [
      `${pictures} ${tone} -vf format=yuva420p,colorchannelmixer=aa=0.5 ${vp9} ${exact} vp9-alpha.webm`,
    ],
  },
  'prores.mov': { steps: [`${pictures} ${tone} ${prores} ${exact} prores.mov`] },
  'rotated.mp4': {
    // ffmpeg 5 writes the turn only while it copies.
    steps: [
      `${pictures} ${tone} ${x264} ${aac} ${exact} upright.mp4`,
      `-i upright.mp4 -c copy -metadata:s:v:0 rotate=90 ${exact} rotated.mp4`,
    ],
  },
  'variable-frame-rate.mp4': {
    steps: [
      `${pictures} ${tone} -vf select='lt(n,8)+not(mod(n,3))' -fps_mode vfr -bf 0 ${x264} ${aac} ${exact} variable-frame-rate.mp4`,
    ],
  },
  'no-audio.mp4': { steps: [`${pictures} ${x264} ${exact} no-audio.mp4`] },
  'two-audio-subtitles.mp4': {
    texts,
    steps: [`${several} ${x264} ${aac} -c:s mov_text ${exact} two-audio-subtitles.mp4`],
  },
  'two-audio-subtitles.mkv': {
    texts,
    steps: [`${several} ${x264} ${aac} -c:s srt ${exact} two-audio-subtitles.mkv`],
  },
  'cover-only.m4a': {
    steps: [
      `-f lavfi -i testsrc2=size=64x48 -frames:v 1 ${exact} cover.png`,
      `${tone} -i cover.png -map 0:a -map 1:v ${aac} -c:v copy -disposition:v attached_pic ${exact} cover-only.m4a`,
    ],
  },
  // Its index is lost: nobody can open it.
  'truncated.mp4': { kept: 0.6, steps: [`${pictures} ${x264} ${exact} truncated.mp4`] },
  // Its index says a second; its pictures end before.
  'truncated-at-the-end.mp4': {
    kept: 0.6,
    steps: [`${pictures} ${x264} -g 5 -movflags +faststart ${exact} truncated-at-the-end.mp4`],
  },
  'interlaced.mp4': {
    steps: [
      `${twiceAsMany} -vf interlace ${x264} -x264-params tff=1 -flags:v +ilme+ildct+bitexact -fflags +bitexact interlaced.mp4`,
    ],
  },
  'anamorphic.mp4': { steps: [`${pictures} -vf setsar=4/3 ${x264} ${exact} anamorphic.mp4`] },
  'animated.gif': { steps: [`${pictures} -vf fps=10 ${exact} animated.gif`] },
}
