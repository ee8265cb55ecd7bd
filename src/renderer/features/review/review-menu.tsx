import { Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useResource } from '../../api/resource.ts'
import { useCapabilities } from '../../store/resources.ts'
import { open } from '../../store/view.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, type MenuEntry } from '../../ui/menu.tsx'
import { isOfVideo } from '../compare/is-of-video.ts'
import { useFileWays } from '../details/use-file-ways.ts'
import { emptyRejected } from './empty-rejected.ts'
import { exportResults, useExport } from './export-results.ts'
import { openSheet } from './review-commands.ts'
import { useReview } from './review-store.ts'
import { sameForNewFiles } from './same-for-new-files.ts'
import { useReviewRow } from './use-review-row.ts'

const formats = ['html', 'csv', 'json'] as const

/** What else can be done: with the result that is looked at, and with all that are shown. */
export function ReviewMenu() {
  const { t } = useTranslation('review')
  const job = useReview((review) => review.job)
  const rejected = useReview((review) => review.counts?.rejected ?? 0)
  const capabilities = useResource(useCapabilities).value
  const row = useReviewRow(job)
  const fileWays = useFileWays({
    job: job ?? '',
    hasResult: job !== null,
    isVideo: row !== undefined && isOfVideo(row),
  })
  const ofResult: readonly MenuEntry[] =
    job === null
      ? []
      : [
          { id: 'record', label: t('more.record'), keys: 'I', onAction: () => open({ is: 'details', job }) },
          { id: 'sheet', label: t('more.sheet'), keys: 'G', onAction: () => openSheet(job) },
          { id: 'same', label: t('more.same'), onAction: () => void sameForNewFiles(job) },
          ...fileWays.map(({ id, label, onPress }) => ({ id, label, onAction: onPress })),
        ]
  const isExporting = useExport(({ exporting }) => exporting?.is === 'writing')
  const exports = formats.map((format) => ({
    id: format,
    label: t(`more.${format}`),
    isDisabled: job === null || isExporting,
    onAction: () => void exportResults(format),
  }))
  const emptying = {
    id: 'empty',
    label: t('more.empty'),
    isDisabled: rejected === 0,
    onAction: () => void emptyRejected(),
  }
  return (
    <Menu
      label={t('more.label')}
      entries={[
        ...ofResult,
        ...(job === null ? [] : [null]),
        ...exports,
        ...(capabilities?.canTrash === true ? [null, emptying] : []),
      ]}
    >
      <IconButton icon={Ellipsis} label={t('more.label')} />
    </Menu>
  )
}
