import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { thisHost } from '../../host/this-host.ts'
import { Button } from '../../ui/button.tsx'
import { tellError } from '../../ui/notices.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FolderDialog } from './folder-dialog.tsx'
import { isWholePath } from './whole-path.ts'
import { useTyped } from './use-typed.ts'
import { useWrongField } from './wrong-fields.ts'

export interface PathFieldProps {
  /** Under which name it is noted while what it holds is wrong. */
  readonly field: string
  readonly label: string
  readonly labelHidden?: boolean
  readonly path: string
  readonly help: string
  /** What is wrong with the folder, beside its form; null when nothing is. */
  readonly error: string | null
  /** Called with whole paths alone. */
  readonly onChange: (path: string) => void
}

/** A folder of the host: typed, or chosen by looking around. */
export function PathField({
  field,
  label,
  labelHidden = false,
  path,
  help,
  error,
  onChange,
}: PathFieldProps) {
  const { t } = useTranslation('recipe')
  const [text, setText] = useTyped(path)
  const [isBrowsing, setBrowsing] = useState(false)
  const isWrong = !isWholePath(text)
  useWrongField(field, isWrong)
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
    <div className={labelHidden ? 'flex items-start gap-2' : 'flex items-start gap-2 *:last:mt-6'}>
      <div className="min-w-0 flex-1">
        <TextField
          label={label}
          labelHidden={labelHidden}
          value={text}
          onChange={put}
          help={help}
          error={isWrong && text !== '' ? t('output.pathWrong', { example: wholePathExample }) : error}
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

/** A whole path as it may look. */
export const wholePathExample = '/home/me/Pictures'
