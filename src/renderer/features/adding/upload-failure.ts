import i18next from 'i18next'
import { UploadError } from '../../host/host.ts'
import { errorInWords } from '../../words/problem-words.ts'

/** Why files did not arrive, in words that stand after a colon. */
export function whyNotSent(error: unknown): string {
  const { t } = i18next
  if (!(error instanceof UploadError)) return errorInWords(error).message
  switch (error.status) {
    case null:
      return t('queue:adding.failedWire')
    case 413:
      return t('queue:adding.failedSize')
    case 507:
      return t('queue:adding.failedSpace')
    default:
      return t('queue:adding.failedStatus', { status: error.status })
  }
}
