import { useEffect, useRef, useState } from 'react'
import { Form } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Preset, Recipe } from '../../../shared/domain/recipe.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { judgePresetName } from './preset-name.ts'
import { savePreset } from './presets.ts'

export interface SavePresetDialogProps {
  readonly recipe: Recipe
  readonly presets: readonly Preset[]
  readonly onClose: () => void
}

/** Asks for a name and keeps the recipe under it. */
export function SavePresetDialog({ recipe, presets, onClose }: SavePresetDialogProps) {
  const { t } = useTranslation('recipe')
  const { t: ours } = useTranslation('app')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const [name, setName] = useState('')
  const [isTried, setTried] = useState(false)
  const verdict = judgePresetName(name, presets)
  const isGood = verdict === 'new' || verdict === 'taken'
  const error =
    verdict === 'long'
      ? t('presets.nameLong')
      : verdict === 'empty' && isTried
        ? t('presets.nameEmpty')
        : null
  const save = async () => {
    setTried(true)
    if (isGood && (await savePreset(name.trim(), recipe))) onClose()
  }
  return (
    <Dialog
      isOpen
      title={t('presets.saveTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{ours('cancel')}</Button>
          <Button look="primary" onPress={() => void save()}>
            {verdict === 'taken' ? t('presets.replace') : t('presets.save')}
          </Button>
        </>
      }
    >
      <p className="text-ink-2">{t('presets.saveText')}</p>
      <Form
        ref={form}
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TextField
          label={t('presets.name')}
          value={name}
          onChange={setName}
          error={error}
          help={verdict === 'taken' ? t('presets.nameTaken') : undefined}
        />
      </Form>
    </Dialog>
  )
}
