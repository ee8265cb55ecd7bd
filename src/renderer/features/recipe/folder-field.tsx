import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { thisHost } from '../../host/this-host.ts'
import { Button } from '../../ui/button.tsx'
import { tellError } from '../../ui/notices.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FolderDialog } from './folder-dialog.tsx'
import { shared, several, type Mixed } from './merged-recipe.ts'
import { isWholePath } from './whole-path.ts'
import { useTyped } from './use-typed.ts'
import { useWrongField } from './wrong-fields.ts'

/** Where results go: beside each picture, or into one folder. */
export function FolderField({
  folder,
  onChange,
}: {
  readonly folder: Mixed<string | null>
  readonly onChange: (folder: string | null) => void
}) {
  const { t } = useTranslation('recipe')
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
          options={(['beside', 'chosen'] as const).map((one) => ({ value: one, label: t(`output.${one}`) }))}
          value={place}
          onChange={(chosen) => {
            setChoosing(chosen === 'chosen')
            if (chosen === 'beside') onChange(null)
          }}
        />
      </div>
      {isOne ? (
        <PathField path={shared(folder) ?? ''} onChange={onChange} />
      ) : (
        <p className="text-sm text-ink-3">
          {thisHost.upload === undefined ? t('output.besideHelp') : t('output.uploadsHelp')}
        </p>
      )}
    </div>
  )
}

function PathField({ path, onChange }: { readonly path: string; readonly onChange: (path: string) => void }) {
  const { t } = useTranslation('recipe')
  const [text, setText] = useTyped(path)
  const [isBrowsing, setBrowsing] = useState(false)
  const isWrong = !isWholePath(text)
  useWrongField('output.folder', isWrong)
  const put = (typed: string) => {
    setText(typed)
    if (isWholePath(typed)) onChange(typed)
  }
  const pick = thisHost.pick
  const browse = () => {
    if (pick === undefined) return setBrowsing(true)
    pick('folder').then(([chosen]) => chosen !== undefined && put(chosen), tellError)
  }
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <TextField
          label={t('output.path')}
          labelHidden
          value={text}
          onChange={put}
          help={t('output.pathHelp', { example: wholePathExample })}
          error={isWrong && text !== '' ? t('output.pathWrong', { example: wholePathExample }) : null}
          spellCheck="false"
        />
      </div>
      <Button onPress={browse}>{t('output.browse')}</Button>
      {isBrowsing && (
        <FolderDialog
          onClose={() => setBrowsing(false)}
          onChoose={(chosen) => {
            setBrowsing(false)
            put(chosen)
          }}
        />
      )}
    </div>
  )
}

const wholePathExample = '/home/me/Pictures'
