import { ulid } from 'ulid'
import type { PictureFacts, VideoFacts } from '../../src/shared/domain/media.ts'
import type { Source } from '../../src/shared/domain/source.ts'

/** Facts of an ordinary photograph of 400 × 300. */
export function someFacts(facts: Partial<PictureFacts> = {}): PictureFacts {
  return {
    kind: 'image',
    format: 'jpeg',
    width: 400,
    height: 300,
    orientation: 1,
    bitDepth: 8,
    colour: 'rgb',
    palette: false,
    alpha: false,
    profile: null,
    frames: 1,
    animation: null,
    density: null,
    lossless: false,
    metadata: { exif: false, xmp: false, iptc: false, gps: false },
    ...facts,
  }
}

/** Facts of ten seconds of ordinary video of 640 × 480. */
export function someVideo(facts: Partial<VideoFacts> = {}): VideoFacts {
  return {
    kind: 'video',
    container: 'mp4',
    codec: 'h264',
    width: 640,
    height: 480,
    sampleAspect: null,
    rotation: 0,
    seconds: 10,
    frames: 300,
    framesExact: true,
    framesPerSecond: 30,
    variableRate: false,
    bitDepth: 8,
    hdr: null,
    alpha: false,
    interlaced: false,
    audio: 1,
    subtitles: 0,
    chapters: 0,
    location: false,
    created: null,
    ...facts,
  }
}

/** A source of an ordinary photograph, in /pictures. */
export function someSource(source: Partial<Source> = {}): Source {
  return {
    id: ulid(),
    path: '/pictures/alps/a.jpg',
    root: '/pictures',
    bytes: 1000,
    modifiedAt: 1,
    sha256: 'f'.repeat(64),
    facts: someFacts(),
    problem: null,
    addedAt: 0,
    ...source,
  }
}
