import { Switch } from '../../ui/switch.tsx'
import { SettingFrame } from './setting-frame.tsx'
import { useSetting } from './settings-store.ts'
import { defaultValues } from './setting-values.ts'
import { useFieldWords } from './use-field-words.ts'

/** A setting that is on or off. */
export function SwitchSetting({ setting }: { readonly setting: 'startAtLogin' | 'checkForUpdates' }) {
  const { label, help } = useFieldWords(setting)
  const { value, isDefault, change } = useSetting<typeof setting>(setting)
  return (
    <SettingFrame setting={setting} isDefault={isDefault} onReset={() => change(defaultValues[setting])}>
      <Switch isSelected={value} help={help} onChange={change}>
        {label}
      </Switch>
    </SettingFrame>
  )
}
