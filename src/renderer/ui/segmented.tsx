import { Radio, RadioGroup } from 'react-aria-components'
import type { SelectOption } from './select.tsx'

export interface SegmentedProps<Value extends string> {
  /** What is chosen, for screen readers. */
  readonly label: string
  readonly options: readonly SelectOption<Value>[]
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  readonly isDisabled?: boolean
}

/** One of a few, all in sight. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  onChange,
  isDisabled = false,
}: SegmentedProps<Value>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      orientation="horizontal"
      isDisabled={isDisabled}
      onChange={(chosen) => {
        const option = options.find((one) => one.value === chosen)
        if (option !== undefined) onChange(option.value)
      }}
      className="flex rounded-md border border-line bg-frame p-0.5"
    >
      {options.map((option) => (
        <Radio
          key={option.value}
          value={option.value}
          className="flex min-h-6 flex-1 cursor-default items-center justify-center rounded-sm px-2 text-center text-ink-2 transition-colors data-hovered:text-ink data-selected:bg-selected data-selected:font-medium data-selected:text-ink"
        >
          {option.label}
        </Radio>
      ))}
    </RadioGroup>
  )
}
