import {
  FieldError,
  Input,
  Label,
  NumberField as AriaNumberField,
  Text,
  type NumberFieldProps,
} from 'react-aria-components'
import { fieldClasses } from './field-classes.ts'

export interface AmountProps extends Omit<NumberFieldProps, 'className' | 'children' | 'style'> {
  readonly label: string
  readonly help?: string | undefined
  readonly error?: string | null | undefined
  /** What stands behind the number: `px`, `dpi`. */
  readonly unit?: string | null | undefined
  readonly labelHidden?: boolean
  readonly placeholder?: string
}

/** A number, typed or stepped with the arrow keys. */
export function NumberField({
  label,
  help,
  error,
  unit,
  labelHidden = false,
  placeholder,
  ...props
}: AmountProps) {
  return (
    <AriaNumberField {...props} isInvalid={typeof error === 'string'} className="flex flex-col gap-1">
      <Label className={labelHidden ? 'sr-only' : fieldClasses.label}>{label}</Label>
      <span className="flex items-center gap-2">
        <Input {...(placeholder === undefined ? {} : { placeholder })} className={fieldClasses.input} />
        {typeof unit === 'string' && <span className="text-ink-3">{unit}</span>}
      </span>
      {help !== undefined && typeof error !== 'string' && (
        <Text slot="description" className={fieldClasses.help}>
          {help}
        </Text>
      )}
      <FieldError className={fieldClasses.error}>{error}</FieldError>
    </AriaNumberField>
  )
}
