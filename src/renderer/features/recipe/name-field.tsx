import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import { templatePlaceholders } from '../../../shared/domain/output-name.ts'
import { useQueue } from '../../store/queue-store.ts'
import { Button } from '../../ui/button.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { FieldError } from './field-in-error.ts'
import { shared, several, type Mixed } from './merged-recipe.ts'
import { checkTemplate, namePreviews, type TemplateProblem } from './name-previews.ts'
import { recipeOf } from './recipe-target.ts'
import { RenamedNote } from './renamed-note.tsx'
import { useTyped } from './use-typed.ts'
import { useWrongField } from './wrong-fields.ts'

export interface NameFieldProps {
  readonly name: Mixed<string>
  readonly rows: readonly JobRow[]
  readonly error: FieldError | null
  readonly onChange: (name: string) => void
}

/** The template of the names, with its parts to put in and what comes of it. */
export function NameField({ name, rows, error, onChange }: NameFieldProps) {
  const { t } = useTranslation('recipe')
  const place = useRef<HTMLDivElement>(null)
  const [text, setText] = useTyped(shared(name) ?? '')
  const isUntouched = name === several && text === ''
  const problem = isUntouched ? null : checkTemplate(text)
  const words = useTemplateWords(problem)
  const refused = error?.in === 'name' ? { is: 'unknown' as const, name: error.unknown } : null
  const refusedWords = useTemplateWords(refused)
  useWrongField('output.name', problem !== null)
  const put = (typed: string) => {
    setText(typed)
    if (checkTemplate(typed) === null) onChange(typed)
  }
  const insert = (placeholder: string) => {
    const input = place.current?.querySelector('input')
    const [start, end] = [input?.selectionStart ?? text.length, input?.selectionEnd ?? text.length]
    put(`${text.slice(0, start)}${placeholder}${text.slice(end)}`)
    input?.focus()
    requestAnimationFrame(() =>
      input?.setSelectionRange(start + placeholder.length, start + placeholder.length),
    )
  }
  return (
    <div ref={place} className="flex flex-col gap-2">
      <TextField
        label={t('output.name')}
        value={text}
        onChange={put}
        error={words ?? refusedWords}
        spellCheck="false"
        {...(isUntouched ? { placeholder: t('several') } : {})}
      />
      <Placeholders onInsert={insert} />
      <Previews rows={rows} />
    </div>
  )
}

function useTemplateWords(problem: TemplateProblem | null): string | null {
  const { t } = useTranslation('recipe')
  if (problem === null) return null
  if (problem.is === 'empty') return t('output.nameEmpty')
  if (problem.is === 'long') return t('output.nameLong')
  const known = templatePlaceholders.map(braced).join(', ')
  return t('output.nameUnknown', { placeholder: braced(problem.name), known })
}

function braced(name: string): string {
  return `{${name}}`
}

function Placeholders({ onInsert }: { readonly onInsert: (placeholder: string) => void }) {
  const { t } = useTranslation('recipe')
  return (
    <div role="group" aria-label={t('output.placeholders')} className="flex flex-wrap gap-1">
      {templatePlaceholders.map(braced).map((placeholder) => (
        <Button
          key={placeholder}
          size="small"
          aria-label={t('output.insert', { placeholder })}
          onPress={() => onInsert(placeholder)}
        >
          <span translate="no">{placeholder}</span>
        </Button>
      ))}
    </div>
  )
}

/** How many names are shown beforehand. */
const shown = 3

function Previews({ rows }: { readonly rows: readonly JobRow[] }) {
  const { t } = useTranslation('recipe')
  const common = useQueue(({ recipe }) => recipe)
  const previews = namePreviews(rows, (row) => recipeOf(row, common)).slice(0, shown)
  return (
    <>
      {previews.length > 0 && (
        <ul aria-label={t('output.previews')} className="flex flex-col gap-1 text-sm text-ink-2">
          {previews.map(({ id, name, isRenamed }) => (
            <li key={id}>
              <QuietText text={name} />
              {isRenamed && <span className="text-ask">{t('output.renamed')}</span>}
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && <RenamedNote />}
    </>
  )
}
