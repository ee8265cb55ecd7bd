import { useTranslation } from 'react-i18next'
import { LookSetting } from './choice-setting.tsx'
import { DesktopSettings } from './desktop-settings.tsx'

const themes = ['system', 'light', 'dark'] as const
const densities = ['comfortable', 'compact'] as const

/** How the window looks, and how it behaves on the desktop. */
export function AppearancePage() {
  const { t } = useTranslation('settings')
  return (
    <>
      <LookSetting
        setting="theme"
        options={themes.map((value) => ({ value, label: t(`themes.${value}`) }))}
      />
      <LookSetting
        setting="density"
        options={densities.map((value) => ({ value, label: t(`densities.${value}`) }))}
      />
      <DesktopSettings />
    </>
  )
}
