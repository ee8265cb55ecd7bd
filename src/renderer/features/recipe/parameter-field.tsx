import { useRef, useState } from 'react'
import { RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/icon-button.tsx'
import type { FieldError } from './field-in-error.ts'
import { checkValue, type Expectation, type FormField } from './form-model.ts'
import { several } from './merged-recipe.ts'
import { widgets } from './parameter-widgets.tsx'
import { useWrongField } from './wrong-fields.ts'

export interface ParameterFieldProps {
  readonly field: FormField
  readonly error: FieldError | null
  /** Told of values that are as they have to be; undefined is back to the default. */
  readonly onChange: (value: unknown) => void
}

/** One parameter: its widget, checked as one types, and a way back to the default. */
export function ParameterField({ field, error, onChange }: ParameterFieldProps) {
  const { t } = useTranslation('recipe')
  const { parameter, value, isChanged } = field
  const place = useRef<HTMLDivElement>(null)
  const [wrong, setWrong] = useState<{ readonly value: unknown; readonly expected: Expectation } | null>(null)
  const expected = useExpectedWords(wrong?.expected ?? null)
  const refused = error?.in === 'parameter' && error.name === parameter.name ? error.expected : null
  useWrongField(parameter.name, wrong !== null)
  const Widget = widgets[parameter.widget]
  const put = (changed: unknown) => {
    const problem = changed === undefined ? null : checkValue(parameter, changed)
    setWrong(problem === null ? null : { value: changed, expected: problem })
    if (problem === null) onChange(changed)
  }
  return (
    <div ref={place} translate="no" className="relative **:[[slot=description]]:pr-7">
      <div>
        <Widget
          parameter={parameter}
          value={wrong === null ? (value === several ? null : value) : wrong.value}
          note={value === several ? t('several') : null}
          error={expected ?? refused}
          onChange={put}
        />
      </div>
      <div className={isChanged || wrong !== null ? 'absolute right-0 bottom-0' : 'hidden'}>
        <IconButton
          icon={RotateCcw}
          label={t('parameters.reset', { name: parameter.title })}
          onPress={() => {
            put(undefined)
            place.current?.querySelector<HTMLElement>('input, button')?.focus()
          }}
        />
      </div>
    </div>
  )
}

function useExpectedWords(expected: Expectation | null): string | null {
  const { t } = useTranslation('recipe')
  if (expected === null) return null
  if (expected.is === 'another') return t('expected.another')
  if (expected.is === 'longAtMost') return t('expected.longAtMost', { count: expected.limit })
  return t(`expected.${expected.is}`, { limit: expected.limit })
}
