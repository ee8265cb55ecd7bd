import { ulid } from 'ulid'
import type { MediaFacts } from '../../src/shared/domain/media.ts'
import type { Source } from '../../src/shared/domain/source.ts'

/** Facts of an ordinary photograph of 400 × 300. */
export function someFacts(facts: Partial<MediaFacts> = {}): MediaFacts {
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
