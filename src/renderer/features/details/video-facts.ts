import type { useTranslation } from 'react-i18next'
import { formatClipLength } from '../../../shared/domain/clip-length.ts'
import type { VideoFacts } from '../../../shared/domain/media.ts'

type Words = ReturnType<typeof useTranslation<'compare'>>['t']

/** What is known of a video, beside its size and depth. */
export function videoFacts(t: Words, facts: VideoFacts): { term: string; value: string | null }[] {
  const { container, codec, seconds, frames, framesExact, audio, subtitles, chapters } = facts
  const { hdr, rotation, interlaced, created, framesPerSecond: rate } = facts
  const counted = (count: number) => (count === 0 ? null : t('details.count', { count }))
  return [
    { term: t('details.format'), value: container.toUpperCase() },
    { term: t('details.codec'), value: codec },
    { term: t('details.length'), value: t('details.lengthValue', { length: formatClipLength(seconds) }) },
    {
      term: t('details.rate'),
      value: t(facts.variableRate ? 'details.rateVaries' : 'details.rateValue', { rate }),
    },
    {
      term: t('details.frames'),
      value: t(framesExact ? 'details.count' : 'details.about', { count: frames }),
    },
    {
      term: t('details.sound'),
      value: audio === 0 ? t('details.none') : t('details.soundTracks', { count: audio }),
    },
    { term: t('details.subtitles'), value: counted(subtitles) },
    { term: t('details.chapters'), value: counted(chapters) },
    { term: t('details.light'), value: hdr === null ? null : t(`details.hdr.${hdr}`) },
    { term: t('details.turned'), value: rotation === 0 ? null : t('details.degrees', { count: rotation }) },
    { term: t('details.fields'), value: interlaced ? t('details.interlaced') : null },
    {
      term: t('details.taken'),
      value: created === null ? null : t('details.moment', { at: new Date(created) }),
    },
  ]
}
