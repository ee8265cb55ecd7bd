import { useTranslation } from 'react-i18next'
import { Section } from '../../ui/section.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { errorInWords } from '../../words/problem-words.ts'
import { PathField } from '../recipe/path-field.tsx'
import { CapFields } from './cap-fields.tsx'
import { RuleFields } from './rule-fields.tsx'
import type { Trouble, TroublePlace } from './order-trouble.ts'
import { RecipeFields } from './recipe-fields.tsx'
import type { WatchForm } from './watch-form.ts'

export interface WatchFieldsProps {
  readonly form: WatchForm
  readonly isPaid: boolean
  /** What the core refused, and where it is said; null when nothing. */
  readonly trouble: Trouble | null
  readonly onChange: (change: Partial<WatchForm>) => void
}

/** What a person says of a new watch, part by part. */
export function WatchFields({ form, isPaid, trouble, onChange }: WatchFieldsProps) {
  const { t } = useTranslation('watch')
  const say = (place: TroublePlace) => (trouble?.at === place ? inWords(trouble.error) : null)
  return (
    <>
      <PathField
        field="watch.folder"
        label={t('make.folder')}
        path={form.folder}
        help={t('make.folderHelp')}
        error={say('folder')}
        onChange={(folder) => onChange({ folder })}
      />
      <RecipeFields
        recipes={form.recipes}
        error={trouble?.at === 'recipe' ? trouble.error : null}
        folderError={say('output')}
        onChange={(recipes) => onChange({ recipes })}
      />
      <Section title={t('make.caps')}>
        {isPaid ? (
          <CapFields caps={form.caps} error={say('day')} onChange={(caps) => onChange({ caps })} />
        ) : (
          <p className="text-ink-2">{t('make.free')}</p>
        )}
      </Section>
      <AfterFields moveTo={form.moveTo} error={say('after')} onChange={(moveTo) => onChange({ moveTo })} />
      <RuleFields form={form} onChange={onChange} />
    </>
  )
}

function inWords(error: unknown): string {
  const { message, fix } = errorInWords(error)
  return fix === null ? message : `${message}. ${fix}.`
}

function AfterFields({
  moveTo,
  error,
  onChange,
}: {
  readonly moveTo: string | null
  readonly error: string | null
  readonly onChange: (moveTo: string | null) => void
}) {
  const { t } = useTranslation('watch')
  return (
    <Section title={t('make.after')}>
      <Segmented
        label={t('make.after')}
        options={[
          { value: 'leave', label: t('make.leave') },
          { value: 'move', label: t('make.move') },
        ]}
        value={moveTo === null ? 'leave' : 'move'}
        onChange={(chosen) => onChange(chosen === 'leave' ? null : '')}
      />
      {moveTo !== null && (
        <PathField
          field="watch.move"
          label={t('make.moveTo')}
          path={moveTo}
          help={t('make.moveHelp')}
          error={error}
          onChange={onChange}
        />
      )}
    </Section>
  )
}
