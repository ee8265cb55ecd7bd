import { Radio, RadioGroup } from 'react-aria-components'

export interface Chip<Value extends string> {
  readonly value: Value
  readonly label: string
  /** How many there are, as it is written; null says nothing. */
  readonly count: string | null
}

/** One of several views of a list, each with how much is in it. */
export function Chips<Value extends string>({
  label,
  chips,
  value,
  onChange,
}: {
  readonly label: string
  readonly chips: readonly Chip<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      orientation="horizontal"
      onChange={(chosen) => {
        const chip = chips.find((one) => one.value === chosen)
        if (chip !== undefined) onChange(chip.value)
      }}
      className="flex flex-wrap gap-0.5"
    >
      {chips.map((chip) => (
        <Radio
          key={chip.value}
          value={chip.value}
          className="flex min-h-7 cursor-default items-center gap-1.5 rounded-full px-2 @min-[54rem]:px-2.5 text-ink-2 transition-colors data-hovered:bg-hover data-hovered:text-ink data-selected:bg-selected data-selected:font-medium data-selected:text-ink"
        >
          <span>{chip.label}</span>
          {chip.count !== null && <span className="font-normal text-ink-3">{chip.count}</span>}
        </Radio>
      ))}
    </RadioGroup>
  )
}
