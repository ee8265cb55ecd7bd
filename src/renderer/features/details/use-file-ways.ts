import { Download, ExternalLink, FolderOpen, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PictureOf } from '../../../shared/contract/pictures.ts'
import { client } from '../../api/app-session.ts'
import { useResource } from '../../api/resource.ts'
import { thisHost } from '../../host/this-host.ts'
import { useCapabilities } from '../../store/resources.ts'
import { tellError } from '../../ui/notices.tsx'

/** The files that are meant. */
export interface FileWaysOf {
  readonly job: string
  /** Whether there is a result to save. */
  readonly hasResult: boolean
  /** Which of the job's files is opened; the result where there is one, unless it is said. */
  readonly opens?: PictureOf
  readonly isVideo?: boolean
}

/** A way to a file outside of this window. */
export interface FileWay {
  readonly id: 'open' | 'reveal' | 'download'
  readonly icon: LucideIcon
  readonly label: string
  readonly onPress: () => void
}

/** The ways to a job's files that this host has: a program that opens it, its folder, a download. */
export function useFileWays({ job, hasResult, opens, isVideo = false }: FileWaysOf): readonly FileWay[] {
  const { t } = useTranslation('compare')
  const capabilities = useResource(useCapabilities).value
  const { download } = thisHost
  const of = opens ?? (hasResult ? 'result' : null)
  const open: FileWay = {
    id: 'open',
    icon: ExternalLink,
    label: t(isVideo ? 'open.video' : 'open.picture'),
    onPress: () => {
      if (of !== null) client.host.open({ jobId: job, of }).catch(tellError)
    },
  }
  const reveal: FileWay = {
    id: 'reveal',
    icon: FolderOpen,
    label: t('reveal'),
    onPress: () => void client.host.reveal({ jobId: job }).catch(tellError),
  }
  const save: FileWay = {
    id: 'download',
    icon: Download,
    label: t('download'),
    onPress: () => download?.one(job),
  }
  return [
    ...(capabilities?.canOpen === true && of !== null ? [open] : []),
    ...(capabilities?.canReveal === true ? [reveal] : []),
    ...(download !== undefined && hasResult ? [save] : []),
  ]
}
