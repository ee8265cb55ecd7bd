import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { isOfVideo } from '../compare/is-of-video.ts'
import { Stage } from '../compare/stage.tsx'
import { VideoStage } from '../compare/player/video-stage.tsx'
import { telling } from '../queue/queue-actions.ts'
import { Filmstrip } from './filmstrip.tsx'
import { followReview } from './follow-review.ts'
import { NoResults } from './no-results.tsx'
import { ReviewBar } from './review-bar.tsx'
import { ReviewFoot } from './review-foot.tsx'
import { useReview } from './review-store.ts'
import { Spoken } from './spoken.tsx'
import { useDecodedAhead } from './use-decoded-ahead.ts'
import { useReviewRow } from './use-review-row.ts'

/** Where results are judged beside their originals, one after the other. */
export function ReviewPlace() {
  const { t } = useTranslation('review')
  const { ids, job, filter } = useReview()
  useEffect(() => {
    const leaving = new AbortController()
    void telling(() => followReview(leaving.signal))
    return () => leaving.abort()
  }, [])
  if (ids === null) {
    return (
      <p role="status" className="m-auto">
        {t('loading')}
      </p>
    )
  }
  const isFiltered = Object.keys(filter).length > 0
  if (ids.length === 0 && !isFiltered) return <NoResults isFiltered={false} />
  return (
    <section
      aria-label={t('title')}
      className="flex min-w-0 flex-1 flex-col overflow-x-hidden overflow-y-auto bg-table text-ink [color-scheme:dark]"
    >
      {job === null ? <NoResults isFiltered /> : <Reviewed ids={ids} job={job} />}
      <ReviewFoot />
      {job !== null && <Filmstrip ids={ids} job={job} />}
    </section>
  )
}

/** The result that is looked at. */
function Reviewed({ ids, job }: { readonly ids: readonly string[]; readonly job: string }) {
  const row = useReviewRow(job)
  useDecodedAhead(ids, job)
  return (
    <>
      <ReviewBar ids={ids} job={job} row={row} />
      <Spoken row={row} place={ids.indexOf(job) + 1} total={ids.length} />
      <div className="flex min-h-48 flex-1 flex-col">
        {row !== undefined && (isOfVideo(row) ? <VideoStage row={row} /> : <Stage row={row} />)}
      </div>
    </>
  )
}
