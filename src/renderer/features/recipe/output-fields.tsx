import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import { WritableFormat } from '../../../shared/domain/media.ts'
import { MetadataPolicy, type OutputSettings } from '../../../shared/domain/recipe.ts'
import { Fold } from '../../ui/fold.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import type { FieldError } from './field-in-error.ts'
import { Lines } from './lines.tsx'
import { RenamedNote } from './renamed-note.tsx'
import { type BesideWords, FolderField } from './folder-field.tsx'
import { shared, several, type MergedRecipe } from './merged-recipe.ts'
import { NameField } from './name-field.tsx'
import { OutputLines } from './output-lines.tsx'
import type { RecipeChange } from './recipe-change.ts'

export interface OutputFieldsProps {
  readonly recipe: MergedRecipe
  readonly rows: readonly JobRow[]
  readonly error: FieldError | null
  /** The place of results where no folder is chosen; by default beside each picture. */
  readonly beside?: BesideWords
  /** Why results can't go where they would, or null. */
  readonly folderError?: string | null
  readonly onChange: (change: RecipeChange) => void
}

/** Where results go, what they are called and how they are written; folded to its sense. */
export function OutputFields({
  recipe,
  rows,
  error,
  beside,
  folderError = null,
  onChange,
}: OutputFieldsProps) {
  const { t } = useTranslation('recipe')
  const [isOpen, setOpen] = useState(false)
  const { output } = recipe
  const put = (changed: Partial<OutputSettings>) => onChange({ output: changed })
  return (
    <Fold
      title={t('output.label')}
      isOpen={isOpen || error?.in === 'name' || folderError !== null}
      onToggle={setOpen}
      closed={
        <div className="flex flex-col gap-2">
          <Lines>
            <OutputLines output={output} beside={beside?.name} />
          </Lines>
          {rows.length > 0 && <RenamedNote />}
        </div>
      }
    >
      <FolderField
        folder={output.folder}
        beside={beside}
        error={folderError}
        onChange={(folder) => put({ folder })}
      />
      <NameField name={output.name} rows={rows} error={error} onChange={(name) => put({ name })} />
      <FormatFields output={output} onChange={put} />
      <div className="flex flex-col gap-1">
        <span aria-hidden className="text-ink-3">
          {t('output.metadata')}
        </span>
        <Segmented
          label={t('output.metadata')}
          options={MetadataPolicy.options.map((policy) => ({
            value: policy,
            label: t(`output.policies.${policy}`),
          }))}
          value={shared(output.metadata)}
          onChange={(metadata) => put({ metadata })}
        />
      </div>
    </Fold>
  )
}

const formats = ['source', ...WritableFormat.options, 'as-delivered'] as const

/** Formats that take a quality: the picture's own may be one of them. */
const lossy: readonly unknown[] = ['source', 'jpeg', 'webp', 'avif', several]

function FormatFields({
  output,
  onChange,
}: {
  readonly output: MergedRecipe['output']
  readonly onChange: (changed: Partial<OutputSettings>) => void
}) {
  const { t } = useTranslation('recipe')
  const quality = shared(output.quality)
  return (
    <>
      <Select
        label={t('output.format')}
        options={formats.map((format) => ({ value: format, label: t(`output.formats.${format}`) }))}
        value={shared(output.format)}
        placeholder={t('several')}
        onChange={(format) => onChange({ format })}
      />
      {lossy.includes(output.format) && (
        <NumberField
          label={
            output.quality === several ? `${t('output.quality')} · ${t('several')}` : t('output.quality')
          }
          value={quality ?? Number.NaN}
          minValue={1}
          maxValue={100}
          step={1}
          help={t('output.qualityHelp')}
          onChange={(changed) => onChange({ quality: Number.isNaN(changed) ? null : changed })}
        />
      )}
    </>
  )
}
