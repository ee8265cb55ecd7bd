import type { VideoFacts } from '../../../shared/domain/media.ts'
import { converted, dropped, kept, type Fate } from '../fates.ts'
import type { FinishVideoOrder } from '../media.ts'
import type { CarriedFates } from './video-fidelity.ts'

/** What a model itself gave back of what a source carried, where nothing is put back. Pure. */
export function deliveredFates(
  { facts: source, metadata }: Pick<FinishVideoOrder, 'facts' | 'metadata'>,
  made: VideoFacts,
  why: 'ffmpeg-missing' | 'ffmpeg-refused' | 'format-has-no-room',
): CarriedFates {
  const fate = (isThere: boolean, there: Fate = kept) => (isThere ? there : dropped(why))
  return {
    sound: fate(made.audio >= source.audio, converted('encoded-anew-by-model')),
    subtitles: fate(made.subtitles >= source.subtitles),
    chapters: fate(made.chapters >= source.chapters),
    dates:
      metadata === 'none' && made.created === null
        ? dropped('you-asked')
        : fate(made.created === source.created),
    gps: metadata !== 'keep' && !made.location ? dropped('you-asked') : fate(made.location),
  }
}

/** The fates that were planned, where what was put back is there; what is not was not to be had. Pure. */
export function confirmedFates(
  planned: CarriedFates,
  source: VideoFacts,
  { audio, subtitles, chapters, created, location }: VideoFacts,
): CarriedFates {
  const confirm = (fate: Fate | undefined, found: boolean) =>
    found || fate?.fate === 'dropped' ? (fate ?? kept) : dropped('ffmpeg-refused')
  return {
    sound: confirm(planned.sound, audio >= source.audio),
    subtitles: confirm(planned.subtitles, subtitles >= source.subtitles),
    chapters: confirm(planned.chapters, chapters >= source.chapters),
    dates: confirm(planned.dates, created === source.created),
    gps: confirm(planned.gps, location === source.location),
  }
}
