import { Segmented } from '../../ui/segmented.tsx'
import { Select, type SelectOption } from '../../ui/select.tsx'
import { fieldClasses } from '../../ui/field-classes.ts'
import { SettingFrame } from './setting-frame.tsx'
import { useSetting } from './settings-store.ts'
import { useFieldWords } from './use-field-words.ts'
import { defaultValues, type SettingValues } from './setting-values.ts'

type ListName = 'output.format' | 'output.metadata'
type LookName = 'theme' | 'density' | 'closing'

interface ChoiceProps<Name extends ListName | LookName> {
  readonly setting: Name
  readonly options: readonly SelectOption<SettingValues[Name]>[]
}

/** A setting that is one of several, from a list. */
export function ListSetting<Name extends ListName>({ setting, options }: ChoiceProps<Name>) {
  const { label, help } = useFieldWords(setting)
  const { value, isDefault, change } = useSetting<Name>(setting)
  return (
    <SettingFrame setting={setting} isDefault={isDefault} onReset={() => change(defaultValues[setting])}>
      <Select label={label} help={help} options={options} value={value} onChange={change} />
    </SettingFrame>
  )
}

/** A setting that is one of a few, all in sight. */
export function LookSetting<Name extends LookName>({ setting, options }: ChoiceProps<Name>) {
  const { label, help } = useFieldWords(setting)
  const { value, isDefault, change } = useSetting<Name>(setting)
  return (
    <SettingFrame setting={setting} isDefault={isDefault} onReset={() => change(defaultValues[setting])}>
      <div className="flex flex-col gap-1">
        <span className={fieldClasses.label}>{label}</span>
        <Segmented label={label} options={options} value={value} onChange={change} />
        <span className={fieldClasses.help}>{help}</span>
      </div>
    </SettingFrame>
  )
}
