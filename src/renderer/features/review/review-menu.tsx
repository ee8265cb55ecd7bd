import { Ellipsis } from 'lucide-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/app-session.ts'
import { useResource } from '../../api/resource.ts'
import { thisHost } from '../../host/this-host.ts'
import { useCapabilities } from '../../store/resources.ts'
import { open } from '../../store/view.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, type MenuEntry } from '../../ui/menu.tsx'
import { isOfVideo } from '../compare/is-of-video.ts'
import { telling } from '../queue/queue-actions.ts'
import { emptyRejected } from './empty-rejected.ts'
import { exportResults, useExport } from './export-results.ts'
import { openSheet } from './review-commands.ts'
import { reviewRows, useReview } from './review-store.ts'
import { sameForNewFiles } from './same-for-new-files.ts'

const formats = ['html', 'csv', 'json'] as const

/** What else can be done: with the result that is looked at, and with all that are shown. */
export function ReviewMenu() {
  const { t } = useTranslation(['review', 'compare'])
  const job = useReview((review) => review.job)
  const rejected = useReview((review) => review.counts?.rejected ?? 0)
  const capabilities = useResource(useCapabilities).value
  const ofResult: readonly MenuEntry[] =
    job === null
      ? []
      : [
          { id: 'record', label: t('more.record'), keys: 'I', onAction: () => open({ is: 'details', job }) },
          { id: 'sheet', label: t('more.sheet'), keys: 'G', onAction: () => openSheet(job) },
          { id: 'same', label: t('more.same'), onAction: () => void sameForNewFiles(job) },
          ...openEntries(t, job, capabilities?.canOpen === true),
          ...fileEntries(t, job, capabilities?.canReveal === true),
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

/** Opening a result in the program that its computer has for it, where this host can. */
function openEntries(t: TFunction<['review', 'compare']>, job: string, canOpen: boolean): MenuEntry[] {
  const row = reviewRows.get(job)
  const label = t(row !== undefined && isOfVideo(row) ? 'compare:open.video' : 'compare:open.picture')
  const run = () => void telling(async () => void (await client.host.open({ jobId: job, of: 'result' })))
  return canOpen ? [{ id: 'open', label, onAction: run }] : []
}

/** What this host can do with the file of a result. */
function fileEntries(t: TFunction<['review', 'compare']>, job: string, canReveal: boolean): MenuEntry[] {
  const { download } = thisHost
  const reveal = () => void telling(async () => void (await client.host.reveal({ jobId: job })))
  return [
    ...(canReveal ? [{ id: 'reveal', label: t('compare:reveal'), onAction: reveal }] : []),
    ...(download === undefined
      ? []
      : [{ id: 'download', label: t('compare:download'), onAction: () => download.one(job) }]),
  ]
}
