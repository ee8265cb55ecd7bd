import { useTranslation } from 'react-i18next'
import { useWire } from '../../api/app-session.ts'

/** Says that the host is away, for as long as it is. */
export function LostWire() {
  const { t } = useTranslation()
  const { is } = useWire()
  return (
    <div
      role="status"
      className={is === 'lost' ? 'border-b border-line bg-raised px-4 py-2 text-center' : 'hidden'}
    >
      {is === 'lost' && t('wire.lost')}
    </div>
  )
}
