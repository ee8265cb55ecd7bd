import { useTranslation } from 'react-i18next'
import type { StoredPart } from '../../../shared/contract/host.ts'
import { client } from '../../api/app-session.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Button } from '../../ui/button.tsx'
import { confirm } from '../../ui/confirm.tsx'
import { tell, tellError } from '../../ui/notices.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { errorInWords } from '../../words/problem-words.ts'

type Clearable = 'inbox' | 'cache'

/** What Enlarger keeps on disk, and how to make room. */
export function StoragePage() {
  const { t } = useTranslation('settings')
  const { value: parts, error, again } = useAnswer('storage', () => client.host.storage())
  const clear = async (what: Clearable) => {
    const isWanted = await confirm({
      title: t(`storage.${what}.ask`),
      text: t(`storage.${what}.consequence`),
      confirm: t('storage.clearNow'),
    })
    if (!isWanted) return
    const { bytes } = await client.host.clear({ what })
    tell({ tone: 'done', text: t('storage.cleared', { size: bytes }) })
    again()
  }
  return (
    <>
      <p className="text-ink-2">{t('about.storage')}</p>
      {parts === null && <p role="status">{error === null ? t('reading') : errorInWords(error).message}</p>}
      <ul className="flex flex-col">
        {parts?.map((part) => (
          <Part key={part.what} part={part} onClear={(what) => void clear(what).catch(tellError)} />
        ))}
      </ul>
    </>
  )
}

interface PartProps {
  readonly part: StoredPart
  readonly onClear: (what: Clearable) => void
}

function Part({ part: { what, path, files, bytes, clearable }, onClear }: PartProps) {
  const { t } = useTranslation('settings')
  const canClear = clearable && (what === 'inbox' || what === 'cache') ? what : null
  return (
    <li className="grid grid-cols-[1fr_auto_6rem] items-center gap-4 border-b border-line py-2">
      <div className="min-w-0">
        <p>{t(`storage.${what}.title`)}</p>
        <p className="text-sm text-ink-3">{t(`storage.${what}.help`)}</p>
        <div className="text-sm text-ink-3 select-text">
          <QuietText text={path} />
        </div>
      </div>
      <div className="text-right">
        <p>{t('storage.bytes', { size: bytes })}</p>
        <p className="text-sm text-ink-3">{t('storage.files', { count: files })}</p>
      </div>
      {canClear === null ? (
        <span />
      ) : (
        <Button
          aria-label={t('storage.clearThis', { what: t(`storage.${what}.title`) })}
          isDisabled={files === 0}
          onPress={() => onClear(canClear)}
        >
          {t('storage.clear')}
        </Button>
      )}
    </li>
  )
}
