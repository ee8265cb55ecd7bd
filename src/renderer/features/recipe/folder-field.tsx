import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { thisHost } from '../../host/this-host.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { shared, several, type Mixed } from './merged-recipe.ts'
import { PathField, wholePathExample } from './path-field.tsx'

/** The place of results where no folder is chosen, in words. */
export interface BesideWords {
  readonly name: string
  readonly help: string
}

export interface FolderFieldProps {
  readonly folder: Mixed<string | null>
  /** By default that it is beside each picture. */
  readonly beside?: BesideWords | undefined
  /** Why results can't go there, or null. */
  readonly error?: string | null | undefined
  readonly onChange: (folder: string | null) => void
}

/** Where results go: beside each picture, or into one folder. */
export function FolderField({ folder, beside, error = null, onChange }: FolderFieldProps) {
  const { t } = useTranslation('recipe')
  const besideHelp =
    beside?.help ?? (thisHost.upload === undefined ? t('output.besideHelp') : t('output.uploadsHelp'))
  const [isChoosing, setChoosing] = useState(false)
  const isOne = isChoosing || (folder !== several && folder !== null)
  const place = isOne ? 'chosen' : folder === several ? null : 'beside'
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-col gap-1">
        <span aria-hidden className="text-ink-3">
          {folder === several ? `${t('output.folder')} · ${t('several')}` : t('output.folder')}
        </span>
        <Segmented
          label={t('output.folder')}
          options={[
            { value: 'beside' as const, label: beside?.name ?? t('output.beside') },
            { value: 'chosen' as const, label: t('output.chosen') },
          ]}
          value={place}
          onChange={(chosen) => {
            setChoosing(chosen === 'chosen')
            if (chosen === 'beside') onChange(null)
          }}
        />
      </div>
      {isOne ? (
        <PathField
          field="output.folder"
          label={t('output.path')}
          labelHidden
          path={shared(folder) ?? ''}
          help={t('output.pathHelp', { example: wholePathExample })}
          error={error}
          onChange={onChange}
        />
      ) : (
        <p className={error === null ? 'text-sm text-ink-3' : 'text-sm text-bad'}>{error ?? besideHelp}</p>
      )}
    </div>
  )
}
