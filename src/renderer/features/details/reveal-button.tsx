import { Download, ExternalLink, FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PictureOf } from '../../../shared/contract/pictures.ts'
import { client } from '../../api/app-session.ts'
import { useResource } from '../../api/resource.ts'
import { thisHost } from '../../host/this-host.ts'
import { useCapabilities } from '../../store/resources.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { tellError } from '../../ui/notices.tsx'

export interface RevealButtonProps {
  readonly job: string
  /** Whether there is a result to save. */
  readonly hasResult: boolean
  /** Which of its files is opened; the result where there is one, unless it is said. */
  readonly opens?: PictureOf
  readonly isVideo?: boolean
  /** Whether there is room for icons alone. */
  readonly isNarrow?: boolean
}

/** Opens a job's file, shows where it is, or saves its result on this computer: what this host can. */
export function RevealButton({ isNarrow = false, ...props }: RevealButtonProps) {
  return useWays(props).map(({ icon: Icon, label, onPress }) =>
    isNarrow ? (
      <IconButton key={label} icon={Icon} label={label} onPress={onPress} />
    ) : (
      <Button key={label} onPress={onPress}>
        <Icon aria-hidden className="size-4" />
        {label}
      </Button>
    ),
  )
}

function useWays({ job, hasResult, opens, isVideo = false }: Omit<RevealButtonProps, 'isNarrow'>) {
  const { t } = useTranslation('compare')
  const capabilities = useResource(useCapabilities).value
  const { download } = thisHost
  const of = opens ?? (hasResult ? 'result' : null)
  const open = {
    icon: ExternalLink,
    label: t(isVideo ? 'open.video' : 'open.picture'),
    onPress: () => {
      if (of !== null) client.host.open({ jobId: job, of }).catch(tellError)
    },
  }
  const reveal = {
    icon: FolderOpen,
    label: t('reveal'),
    onPress: () => void client.host.reveal({ jobId: job }).catch(tellError),
  }
  const save = { icon: Download, label: t('download'), onPress: () => download?.one(job) }
  return [
    ...(capabilities?.canOpen === true && of !== null ? [open] : []),
    ...(capabilities?.canReveal === true ? [reveal] : []),
    ...(download !== undefined && hasResult ? [save] : []),
  ]
}
