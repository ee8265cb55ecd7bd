import { Label, Slider as AriaSlider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components'
import { fieldClasses } from './field-classes.ts'

export interface SliderProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  readonly onChange: (value: number) => void
  readonly unit?: string | null
  readonly help?: string | undefined
  readonly isDisabled?: boolean
}

/** A number on a line between two ends. */
export function Slider({
  label,
  value,
  min,
  max,
  step,
  onChange,
  unit = null,
  help,
  isDisabled = false,
}: SliderProps) {
  return (
    <AriaSlider
      value={value}
      minValue={min}
      maxValue={max}
      step={step}
      onChange={(changed) => onChange(Array.isArray(changed) ? (changed[0] ?? value) : changed)}
      isDisabled={isDisabled}
      className="flex flex-col gap-1 data-disabled:opacity-50"
    >
      <span className="flex justify-between">
        <Label className={fieldClasses.label}>{label}</Label>
        <SliderOutput>
          {({ state }) => `${state.getThumbValueLabel(0)}${unit === null ? '' : ` ${unit}`}`}
        </SliderOutput>
      </span>
      <SliderTrack className="relative h-5 w-full">
        {({ state }) => (
          <>
            <span className="absolute top-2 h-1 w-full rounded-full bg-selected" />
            <span
              className="absolute top-2 h-1 rounded-full bg-ink-3"
              style={{ width: `${state.getThumbPercent(0) * 100}%` }}
            />
            <SliderThumb className="top-2.5 size-4 rounded-full border border-edge bg-raised data-dragging:border-ink" />
          </>
        )}
      </SliderTrack>
      {help !== undefined && (
        <span slot="description" className={fieldClasses.help}>
          {help}
        </span>
      )}
    </AriaSlider>
  )
}
