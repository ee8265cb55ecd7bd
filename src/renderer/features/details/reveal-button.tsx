import { Download, ExternalLink, FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PictureOf } from '../../../shared/contract/pictures.ts'
import { client } from '../../api/app-session.ts'
import { useResource } from '../../api/resource.ts'
import { thisHost } from '../../host/this-host.ts'
import { useCapabilities } from '../../store/resources.ts'
import { Button } from '../../ui/button.tsx'
import { tellError } from '../../ui/notices.tsx'

export interface RevealButtonProps {
  readonly job: string
  /** Whether there is a result to save. */
  readonly hasResult: boolean
  /** Which of its files is opened; the result where there is one, unless it is said. */
  readonly opens?: PictureOf
  readonly isVideo?: boolean
}

/** Opens a job's file, shows where it is, or saves its result on this computer: what this host can. */
export function RevealButton({ job, hasResult, opens, isVideo = false }: RevealButtonProps) {
  const { t } = useTranslation('compare')
  const capabilities = useResource(useCapabilities).value
  const { download } = thisHost
  const of = opens ?? (hasResult ? 'result' : null)
  return (
    <>
      {capabilities?.canOpen === true && of !== null && (
        <Button onPress={() => void client.host.open({ jobId: job, of }).catch(tellError)}>
          <ExternalLink aria-hidden className="size-4" />
          {t(isVideo ? 'open.video' : 'open.picture')}
        </Button>
      )}
      {capabilities?.canReveal === true && (
        <Button onPress={() => void client.host.reveal({ jobId: job }).catch(tellError)}>
          <FolderOpen aria-hidden className="size-4" />
          {t('reveal')}
        </Button>
      )}
      {download !== undefined && hasResult && (
        <Button onPress={() => download.one(job)}>
          <Download aria-hidden className="size-4" />
          {t('download')}
        </Button>
      )}
    </>
  )
}
