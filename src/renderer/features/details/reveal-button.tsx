import { Download, FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
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
}

/** Shows where a job's file is, or saves its result on this computer: what this host can. */
export function RevealButton({ job, hasResult }: RevealButtonProps) {
  const { t } = useTranslation('compare')
  const capabilities = useResource(useCapabilities).value
  const { download } = thisHost
  return (
    <>
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
