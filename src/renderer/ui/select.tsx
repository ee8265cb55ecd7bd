import { Check, ChevronDown } from 'lucide-react'
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components'
import { fieldClasses } from './field-classes.ts'

export interface SelectOption<Value extends string> {
  readonly value: Value
  readonly label: string
}

export interface SelectProps<Value extends string> {
  readonly label: string
  readonly options: readonly SelectOption<Value>[]
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  readonly help?: string | undefined
  readonly placeholder?: string
  readonly isDisabled?: boolean
  readonly labelHidden?: boolean
  /** Whether the options are names from outside, not words of ours. */
  readonly isQuiet?: boolean
}

/** One of several, from a list that opens. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const {
    label,
    options,
    value,
    onChange,
    help,
    placeholder,
    isDisabled = false,
    labelHidden = false,
    isQuiet = false,
  } = props
  const translate = isQuiet ? 'no' : undefined
  return (
    <AriaSelect
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key)
        if (chosen !== undefined) onChange(chosen.value)
      }}
      isDisabled={isDisabled}
      {...(placeholder === undefined ? {} : { placeholder })}
      className="flex flex-col gap-1"
    >
      <Label className={labelHidden ? 'sr-only' : fieldClasses.label}>{label}</Label>
      <Button className="flex min-h-7 w-full items-center justify-between gap-2 rounded-md border border-edge bg-raised px-2 py-0.5 text-left data-disabled:opacity-50 data-hovered:bg-hover">
        <SelectValue className="truncate" />
        <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-3" />
      </Button>
      {help !== undefined && (
        <Text slot="description" className={fieldClasses.help}>
          {help}
        </Text>
      )}
      <Popover
        offset={4}
        className="max-h-80 min-w-(--trigger-width) overflow-auto rounded-md border border-line bg-raised shadow-over"
      >
        <ListBox items={options.map((option) => ({ id: option.value, label: option.label }))} className="p-1">
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              className="flex cursor-default items-center justify-between gap-4 rounded-sm px-2 py-1 data-focused:bg-hover data-focused:outline-none data-focus-visible:outline-2"
            >
              {({ isSelected }) => (
                <>
                  <span translate={translate} className="truncate">
                    {option.label}
                  </span>
                  {isSelected && <Check aria-hidden className="size-4" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
