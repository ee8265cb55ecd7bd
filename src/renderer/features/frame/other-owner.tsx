import { useTranslation } from 'react-i18next'
import { useResource } from '../../api/resource.ts'
import { thisHost } from '../../host/this-host.ts'
import { useCapabilities } from '../../store/resources.ts'

/** Says in the desktop app that another Enlarger does the work, for as long as it does. */
export function OtherOwner() {
  const { t } = useTranslation()
  const kind = useResource(useCapabilities).value?.kind ?? 'desktop'
  if (thisHost.menus === undefined || kind === 'desktop') return null
  return (
    <div role="status" className="border-b border-line bg-raised px-4 py-2 text-center">
      {t('otherOwner')}
    </div>
  )
}
