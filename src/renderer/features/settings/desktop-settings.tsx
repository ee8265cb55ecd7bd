import { useTranslation } from 'react-i18next'
import { thisHost } from '../../host/this-host.ts'
import { Section } from '../../ui/section.tsx'
import { LookSetting } from './choice-setting.tsx'
import { SwitchSetting } from './switch-setting.tsx'

const closings = ['ask', 'background', 'quit'] as const

/** How Enlarger behaves on the desktop; nothing in a browser. */
export function DesktopSettings() {
  const { t } = useTranslation('settings')
  if (thisHost.menus === undefined) return null
  return (
    <Section title={t('desktop.title')}>
      <LookSetting
        setting="closing"
        options={closings.map((value) => ({ value, label: t(`closings.${value}`) }))}
      />
      <SwitchSetting setting="startAtLogin" />
      <SwitchSetting setting="checkForUpdates" />
    </Section>
  )
}
