import type { JobRow } from '../../../shared/contract/jobs.ts'
import type { FidelityAspect } from '../../../shared/domain/fidelity.ts'
import { formatClipLength } from '../../../shared/domain/clip-length.ts'
import type { PictureFacts, VideoFacts } from '../../../shared/domain/media.ts'

/** Where a source is, as it is shown: the innermost folders, or how it came here. */
export type Place = { readonly is: 'folder'; readonly path: string } | { readonly is: 'uploaded' | 'samples' }

/** The name of a file, of a path of any system. */
export function nameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path
}

/** The place of a file: its two innermost folders. What lies in Enlarger's inbox came from elsewhere. */
export function placeOf(path: string): Place {
  const folders = path.split(/[/\\]/).slice(0, -1)
  const inbox = folders.lastIndexOf('inbox')
  const group = inbox === -1 ? undefined : folders[inbox + 1]
  if (group === 'samples') return { is: 'samples' }
  const isUploaded = group !== undefined && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(group)
  const shown = (isUploaded ? folders.slice(inbox + 2) : folders).filter((name) => name !== '').slice(-2)
  if (isUploaded && shown.length === 0) return { is: 'uploaded' }
  return { is: 'folder', path: shown.join(' / ') }
}

/** Something about a source that is worth saying in its row. */
export type Fact =
  | { readonly is: 'bits'; readonly count: number }
  | { readonly is: 'alpha' | 'cmyk' | 'lab' | 'grey' }
  | { readonly is: 'frames'; readonly count: number }
  | { readonly is: 'length'; readonly length: string }
  | { readonly is: 'rate'; readonly rate: number }
  | { readonly is: 'codec'; readonly codec: string }
  | { readonly is: 'sound'; readonly count: number }
  | { readonly is: 'silent' | 'hdr' | 'interlaced' }
  | { readonly is: 'profile'; readonly name: string }
  | { readonly is: 'loses'; readonly aspect: FidelityAspect }

const ordinaryProfile = /^s?rgb|sRGB/i

/** What is out of the ordinary about a source, and what its result can't keep; the most telling first. */
export function factsOf({ source: { facts }, draft }: Pick<JobRow, 'source' | 'draft'>): Fact[] {
  const losses = (draft?.fidelity ?? []).filter(({ fate, why }) => fate === 'dropped' && why !== 'you-asked')
  const found: (Fact | false)[] = losses.map(({ aspect }) => ({ is: 'loses', aspect }))
  if (facts !== null) found.push(...(facts.kind === 'image' ? ofPicture(facts) : ofVideo(facts)))
  return found.filter((fact) => fact !== false)
}

function ofPicture({ bitDepth, frames, alpha, colour, profile }: PictureFacts): (Fact | false)[] {
  return [
    bitDepth > 8 && { is: 'bits', count: bitDepth },
    frames > 1 && { is: 'frames', count: frames },
    alpha && { is: 'alpha' },
    colour !== 'rgb' && { is: colour },
    profile !== null && !ordinaryProfile.test(profile) && { is: 'profile', name: profile },
  ]
}

function ofVideo(facts: VideoFacts): (Fact | false)[] {
  const { seconds, framesPerSecond: rate, codec, audio, bitDepth, alpha, hdr, interlaced } = facts
  return [
    { is: 'length', length: formatClipLength(seconds) },
    { is: 'rate', rate },
    { is: 'codec', codec },
    audio === 0 ? { is: 'silent' } : { is: 'sound', count: audio },
    hdr !== null && { is: 'hdr' },
    bitDepth > 8 && { is: 'bits', count: bitDepth },
    alpha && { is: 'alpha' },
    interlaced && { is: 'interlaced' },
  ]
}
