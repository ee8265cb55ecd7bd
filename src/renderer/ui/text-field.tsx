import {
  FieldError,
  Input,
  Label,
  Text,
  TextField as AriaTextField,
  type TextFieldProps,
} from 'react-aria-components'
import { fieldClasses } from './field-classes.ts'

export interface FieldProps extends Omit<TextFieldProps, 'className' | 'children' | 'style'> {
  readonly label: string
  /** A sentence below it. */
  readonly help?: string | undefined
  /** What is wrong with the value; shown instead of the help. */
  readonly error?: string | null | undefined
  readonly placeholder?: string
  readonly labelHidden?: boolean
}

/** One line of text. */
export function TextField({ label, help, error, placeholder, labelHidden = false, ...props }: FieldProps) {
  return (
    <AriaTextField {...props} isInvalid={typeof error === 'string'} className="flex flex-col gap-1">
      <Label className={labelHidden ? 'sr-only' : fieldClasses.label}>{label}</Label>
      <Input {...(placeholder === undefined ? {} : { placeholder })} className={fieldClasses.input} />
      {help !== undefined && typeof error !== 'string' && (
        <Text slot="description" className={fieldClasses.help}>
          {help}
        </Text>
      )}
      <FieldError className={fieldClasses.error}>{error}</FieldError>
    </AriaTextField>
  )
}
