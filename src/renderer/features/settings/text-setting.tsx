import { useState } from 'react'
import { TextField } from '../../ui/text-field.tsx'
import { readNumber, writeNumber } from './number-text.ts'
import { SettingFrame } from './setting-frame.tsx'
import { useFieldWords } from './use-field-words.ts'
import { useSetting } from './settings-store.ts'
import { defaultValues, type SettingName, type SettingValues } from './setting-values.ts'

type NamesOf<Value> = {
  [Name in SettingName]: SettingValues[Name] extends Value ? Name : never
}[SettingName]

export type TextSettingName = Exclude<
  NamesOf<string | null>,
  'theme' | 'density' | 'output.format' | 'output.metadata'
>
export type NumberSettingName = NamesOf<number | null>

/** A setting that is a text; nothing typed is null where the setting can be that. */
export function TextSetting({ setting }: { readonly setting: TextSettingName }) {
  const { value, isInvalid, isDefault, change } = useSetting(setting)
  const canBeNull = defaultValues[setting] === null
  return (
    <TypedSetting
      setting={setting}
      written={value ?? ''}
      isInvalid={isInvalid}
      isDefault={isDefault}
      onType={(text) => change(canBeNull && text.trim() === '' ? null : text)}
      onReset={() => change(defaultValues[setting])}
    />
  )
}

/** A setting that is a number, typed as text so that what is wrong with it is said while it is typed. */
export function NumberSetting({ setting }: { readonly setting: NumberSettingName }) {
  const { value, isInvalid, isDefault, change } = useSetting(setting)
  return (
    <TypedSetting
      setting={setting}
      written={writeNumber(value)}
      isInvalid={isInvalid}
      isDefault={isDefault}
      onType={(text) => change(readNumber(text))}
      onReset={() => change(defaultValues[setting])}
      isNumber
    />
  )
}

interface TypedSettingProps {
  readonly setting: TextSettingName | NumberSettingName
  /** The value that is kept, as it stands in the field. */
  readonly written: string
  readonly isInvalid: boolean
  readonly isDefault: boolean
  readonly onType: (text: string) => void
  readonly onReset: () => void
  readonly isNumber?: boolean
}

function TypedSetting({
  setting,
  written,
  isInvalid,
  isDefault,
  onType,
  onReset,
  isNumber,
}: TypedSettingProps) {
  const { label, help, expected } = useFieldWords(setting)
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <SettingFrame
      setting={setting}
      isDefault={isDefault}
      onReset={() => {
        setTyped(null)
        onReset()
      }}
    >
      <TextField
        label={label}
        help={help}
        error={isInvalid ? expected : null}
        value={typed ?? written}
        onChange={(text) => {
          setTyped(text)
          onType(text)
        }}
        onBlur={() => isInvalid || setTyped(null)}
        inputMode={isNumber === true ? 'decimal' : 'text'}
      />
    </SettingFrame>
  )
}
