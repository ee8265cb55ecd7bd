import { RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/icon-button.tsx'
import type { SettingName } from './setting-values.ts'

export interface SettingFrameProps {
  readonly setting: SettingName
  readonly isDefault: boolean
  readonly onReset: () => void
  readonly children: ReactNode
}

/** A field of the settings, with the way back to its default beside it where it stands otherwise. */
export function SettingFrame({ setting, isDefault, onReset, children }: SettingFrameProps) {
  const { t } = useTranslation('settings')
  return (
    <div className="grid grid-cols-[1fr_1.75rem] items-start gap-x-2">
      <div className="min-w-0">{children}</div>
      {!isDefault && (
        <div className="pt-6">
          <IconButton
            icon={RotateCcw}
            label={t('reset', { name: t(`fields.${setting}.label`) })}
            onPress={onReset}
          />
        </div>
      )}
    </div>
  )
}
