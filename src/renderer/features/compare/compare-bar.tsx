import { ChevronLeft, ChevronRight, Info, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import { closeOver, open } from '../../store/view.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { fileName } from '../details/file-name.ts'
import { FileButtons } from '../details/file-buttons.tsx'
import { isOfVideo } from './is-of-video.ts'
import { neighboursOf } from './finished.ts'
import { step, useFollowedFinished } from './finished-store.ts'
import { Looks } from './looks.tsx'

interface CompareBarProps {
  readonly job: string
  /** Undefined until it has been read. */
  readonly row: JobRow | undefined
}

/** The head of the comparison: which one it is, how it is looked at, and where to from here. */
export function CompareBar({ job, row }: CompareBarProps) {
  const { t } = useTranslation(['compare', 'app'])
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line bg-frame px-3 py-2">
      <div className="flex min-w-60 flex-1 items-center gap-2">
        <IconButton icon={X} label={t('app:close')} onPress={closeOver} />
        <span className="min-w-0 font-bold">{row && <QuietText text={fileName(row.job.source)} />}</span>
        <Steps job={job} />
      </div>
      <Looks />
      <div className="flex flex-1 items-center justify-end gap-2">
        <IconButton icon={Info} label={t('showDetails')} onPress={() => open({ is: 'details', job })} />
        <FileButtons job={job} hasResult isNarrow isVideo={row !== undefined && isOfVideo(row)} />
      </div>
    </header>
  )
}

function Steps({ job }: { readonly job: string }) {
  const { t } = useTranslation('compare')
  const finished = useFollowedFinished()
  const { previous, next, place } = neighboursOf(job, finished)
  return (
    <div className="flex items-center">
      <IconButton
        icon={ChevronLeft}
        label={t('previous')}
        isDisabled={previous === null}
        onPress={() => step('previous')}
      />
      <span aria-live="polite" className="whitespace-nowrap text-ink-3">
        {place !== null && t('place', { place, total: finished.length })}
      </span>
      <IconButton
        icon={ChevronRight}
        label={t('next')}
        isDisabled={next === null}
        onPress={() => step('next')}
      />
    </div>
  )
}
