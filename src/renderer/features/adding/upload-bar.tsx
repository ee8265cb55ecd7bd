import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useUploads } from './uploads.ts'

/** How far files are on their way to the host, at the foot of the window. */
export function UploadBar() {
  const { t } = useTranslation('queue')
  const { uploading, cancel } = useUploads()
  if (uploading === null) return null
  const { done, files, sentBytes, totalBytes, isListing } = uploading
  return (
    <div className="flex flex-col gap-1 border-t border-line bg-raised px-4 py-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <span>
          {t('adding.uploading', { done, count: files, sent: sentBytes, total: totalBytes })}
          {isListing && <span className="ml-3 text-ink-3">{t('adding.listing', { count: files })}</span>}
        </span>
        <Button look="plain" onPress={cancel}>
          {t('adding.cancel')}
        </Button>
      </div>
      <Progress label={t('adding.uploadLabel')} value={totalBytes === 0 ? null : sentBytes / totalBytes} />
    </div>
  )
}
