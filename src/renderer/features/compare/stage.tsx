import { useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import { useRow } from '../../store/row-cache.ts'
import { ResultCaption, SourceCaption } from './captions.tsx'
import { putPicture, useCompare } from './compare-store.ts'
import { modeViews } from './mode-views.ts'
import { usePair } from './use-pair.ts'
import { NotShown } from './not-shown.tsx'

/** The two pictures, in the way that is chosen, with what is to know of them. */
export function Stage({ job }: { readonly job: string }) {
  const { t } = useTranslation('compare')
  const { pair, failed } = usePair(job)
  const mode = useCompare((store) => store.mode)
  useLayoutEffect(() => {
    if (pair !== null) putPicture({ width: pair.result.naturalWidth, height: pair.result.naturalHeight })
  }, [pair])
  const View = modeViews[mode]
  return (
    <div
      role="group"
      aria-label={t('stage')}
      aria-busy={pair?.job !== job && failed === null}
      className="relative flex min-h-0 flex-1"
    >
      {failed !== null && <NotShown job={job} of={failed} />}
      {failed === null && pair === null && (
        <p role="status" className="m-auto text-ink-3">
          {t('loading')}
        </p>
      )}
      {failed === null && pair !== null && (
        <>
          <View pair={pair} />
          <Captions job={pair.job} />
        </>
      )}
    </div>
  )
}

function Captions({ job }: { readonly job: string }) {
  const row: JobRow | undefined = useRow(job)
  if (row === undefined) return null
  return (
    <>
      <SourceCaption row={row} />
      <ResultCaption row={row} />
    </>
  )
}
