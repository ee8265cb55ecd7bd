import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelParameter, Widget } from '../../../shared/domain/model-card.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { Select } from '../../ui/select.tsx'
import { Slider } from '../../ui/slider.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { choicesOf, numberLimits } from './form-model.ts'

export interface WidgetProps {
  readonly parameter: ModelParameter
  /** Null where there is none. */
  readonly value: unknown
  /** Said beside the field; null says nothing. */
  readonly note: string | null
  readonly error: string | null
  readonly onChange: (value: unknown) => void
}

/** How each kind of parameter is drawn. */
export const widgets: Readonly<Record<Widget, ComponentType<WidgetProps>>> = {
  slider: SliderWidget,
  number: NumberWidget,
  select: SelectWidget,
  switch: SwitchWidget,
  text: TextWidget,
}

function SliderWidget({ parameter, value, note, onChange }: WidgetProps) {
  const { min, max, step } = numberLimits(parameter)
  const usual = typeof parameter.default === 'number' ? parameter.default : (min ?? 0)
  return (
    <Slider
      label={labelOf(parameter, note)}
      value={typeof value === 'number' ? value : usual}
      min={min ?? 0}
      max={max ?? 1}
      step={step ?? 0.01}
      unit={parameter.unit}
      help={firstSentence(parameter)}
      onChange={onChange}
    />
  )
}

function NumberWidget({ parameter, value, note, error, onChange }: WidgetProps) {
  const { min, max, step } = numberLimits(parameter)
  return (
    <NumberField
      label={labelOf(parameter, note)}
      value={typeof value === 'number' ? value : Number.NaN}
      {...(min === null ? {} : { minValue: min })}
      {...(max === null ? {} : { maxValue: max })}
      {...(step === null ? {} : { step })}
      formatOptions={{ useGrouping: false, maximumFractionDigits: 6 }}
      unit={parameter.unit}
      help={firstSentence(parameter)}
      error={error}
      onChange={(number) => onChange(Number.isNaN(number) ? undefined : number)}
    />
  )
}

function SelectWidget({ parameter, value, note, onChange }: WidgetProps) {
  const { t } = useTranslation('recipe')
  const choices = choicesOf(parameter)
  return (
    <Select
      label={parameter.title}
      options={choices.map((choice) => ({ value: String(choice), label: String(choice) }))}
      value={typeof value === 'string' || typeof value === 'number' ? String(value) : null}
      placeholder={note ?? t('parameters.none')}
      help={firstSentence(parameter)}
      isQuiet
      onChange={(chosen) => onChange(choices.find((choice) => String(choice) === chosen))}
    />
  )
}

function SwitchWidget({ parameter, value, note, onChange }: WidgetProps) {
  return (
    <Switch isSelected={value === true} onChange={onChange} help={firstSentence(parameter)}>
      {labelOf(parameter, note)}
    </Switch>
  )
}

function TextWidget({ parameter, value, note, error, onChange }: WidgetProps) {
  return (
    <TextField
      label={parameter.title}
      value={typeof value === 'string' ? value : ''}
      {...(note === null ? {} : { placeholder: note })}
      help={firstSentence(parameter)}
      error={error}
      onChange={(text) => onChange(text === '' ? undefined : text)}
    />
  )
}

function labelOf({ title }: ModelParameter, note: string | null): string {
  return note === null ? title : `${title} · ${note}`
}

function firstSentence({ help }: ModelParameter): string {
  return help.split('\n\n')[0] ?? help
}
