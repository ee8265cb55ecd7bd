import type { Fidelity, FidelityAspect, FidelityEntry } from '../../../shared/domain/fidelity.ts'
import type { PictureFacts } from '../../../shared/domain/media.ts'
import { forecastFidelity, type FidelityTerms } from '../fidelity.ts'
import type { Carried } from './metadata/carry-metadata.ts'
import { compareTags } from './metadata/compare-tags.ts'

/** A finished file as it was read back. */
export interface FinishedFile {
  readonly facts: PictureFacts
  /** Whether it carries the source's profile, byte for byte. */
  readonly sameProfile: boolean
  readonly carried: Carried
}

type Fate = Pick<FidelityEntry, 'fate' | 'why'>

const metadataAspects: readonly FidelityAspect[] = ['exif', 'xmp', 'iptc', 'gps']

/**
 * What really became of everything the source carried: the forecast, corrected by what was found in the file.
 * What was to be kept and isn't there is dropped, whatever the forecast said. Pure.
 */
export function measuredFidelity(source: PictureFacts, terms: FidelityTerms, file: FinishedFile): Fidelity {
  const metadata = metadataFates(terms, file.carried)
  return forecastFidelity(source, terms).map((entry) => {
    if (metadataAspects.includes(entry.aspect)) return metadataEntry(entry, metadata)
    return entry.fate !== 'dropped' && isMissing(entry.aspect, source, file) ? lost(entry) : entry
  })
}

/** The fates of metadata as found; null where nothing was written, for a reason that holds for all of it. */
function metadataFates(terms: FidelityTerms, carried: Carried): Partial<Record<FidelityAspect, Fate>> | Fate {
  if (carried.is !== 'carried') return { fate: 'dropped', why: carried.is }
  return compareTags(carried.source, carried.result, !['jpeg', 'png', 'tiff'].includes(terms.format))
}

function metadataEntry(
  entry: FidelityEntry,
  found: Partial<Record<FidelityAspect, Fate>> | Fate,
): FidelityEntry {
  if (entry.fate === 'dropped') return entry
  if ('fate' in found) return { ...entry, ...found }
  return { ...entry, ...(found[entry.aspect] ?? { fate: 'dropped', why: 'not-readable' }) }
}

function lost(entry: FidelityEntry): FidelityEntry {
  return { ...entry, fate: 'dropped', why: 'writer-refused' }
}

/** Whether a trait the result should have, in whatever form, is not found in it. */
function isMissing(
  aspect: FidelityAspect,
  source: PictureFacts,
  { facts, sameProfile }: FinishedFile,
): boolean {
  switch (aspect) {
    case 'profile':
      return !sameProfile
    case 'alpha':
      return !facts.alpha
    case 'animation':
      return facts.frames !== source.frames && lasts(facts) !== lasts(source)
    default:
      return false
  }
}

/** Milliseconds; WebP joins frames that are alike, and shows the first of them longer. */
function lasts({ animation }: PictureFacts): number {
  return (animation?.delays ?? []).reduce((sum, delay) => sum + delay, 0)
}
