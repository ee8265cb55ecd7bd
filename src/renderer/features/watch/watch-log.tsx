import { useEffect, useState } from 'react'
import { Search, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Input, Label, SearchField } from 'react-aria-components'
import type { WatchLogEntry } from '../../../shared/domain/watch.ts'
import { closeOver } from '../../store/view.ts'
import { useWatches } from '../../store/watches.ts'
import { Banner } from '../../ui/banner.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { LongList } from '../../ui/long-list.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { Select } from '../../ui/select.tsx'
import { errorInWords } from '../../words/problem-words.ts'
import { safeText } from '../../words/safe-text.ts'
import { eventInWords } from './event-words.ts'
import { askLog, readNewer, readOlder, useLog } from './log-store.ts'

const all = 'all'

/** What happened in watched folders: in one, or in all. */
export function WatchLog({ watch }: { readonly watch: string | null }) {
  const { t } = useTranslation('watch')
  const { cards } = useWatches()
  const [shown, setShown] = useState(watch)
  const [search, setSearch] = useState('')
  const newest = Math.max(0, ...(cards ?? []).map(({ lastEvent }) => lastEvent?.number ?? 0))
  useEffect(() => void askLog({ watch: shown, search: search.trim() }), [shown, search])
  useEffect(() => void readNewer(), [newest])
  const folders = (cards ?? []).map((card) => ({
    value: card.watch.id,
    label: t('logSheet.one', { folder: safeText(card.watch.folder) }),
  }))
  return (
    <Dialog isOpen kind="sheet" title={t('logSheet.title')} onClose={closeOver}>
      <div className="flex flex-wrap items-end gap-4">
        <LogSearch text={search} onChange={setSearch} />
        <div className="min-w-52 flex-1">
          <Select
            label={t('logSheet.of')}
            options={[{ value: all, label: t('logSheet.all') }, ...folders]}
            value={shown ?? all}
            onChange={(value) => setShown(value === all ? null : value)}
          />
        </div>
      </div>
      <Entries />
    </Dialog>
  )
}

function LogSearch({ text, onChange }: { readonly text: string; readonly onChange: (text: string) => void }) {
  const { t } = useTranslation('watch')
  return (
    <SearchField value={text} onChange={onChange} className="flex min-w-52 flex-1 flex-col gap-1">
      <Label className="text-ink-3">{t('logSheet.search')}</Label>
      <span className="relative flex items-center">
        <Search aria-hidden className="pointer-events-none absolute left-2 size-3.5 text-ink-3" />
        <Input
          maxLength={200}
          placeholder={t('logSheet.placeholder')}
          className="min-h-7 w-full rounded-md border border-edge bg-raised py-0.5 pr-7 pl-7 placeholder:text-ink-3"
        />
        {text !== '' && (
          <span className="absolute right-0">
            <IconButton icon={X} label={t('logSheet.clear')} />
          </span>
        )}
      </span>
    </SearchField>
  )
}

function Entries() {
  const { t } = useTranslation('watch')
  const { entries, search, error } = useLog()
  if (error !== null) return <Banner tone="trouble">{errorInWords(error).message}</Banner>
  if (entries === null) return <p role="status">{t('logSheet.reading')}</p>
  if (entries.length === 0)
    return <p className="text-ink-2">{search === '' ? t('logSheet.empty') : t('logSheet.nothing')}</p>
  return (
    <LongList
      label={t('logSheet.list')}
      count={entries.length}
      rowHeight={53}
      fills
      keyOf={(index) => entries[index]?.number ?? index}
      onEnd={() => void readOlder()}
    >
      {(index) => {
        const entry = entries[index]
        return entry === undefined ? null : <Entry entry={entry} />
      }}
    </LongList>
  )
}

function Entry({ entry }: { readonly entry: WatchLogEntry }) {
  const { t } = useTranslation(['watch', 'queue'])
  const { at, path, watchId } = entry
  const folder = useWatches(({ cards }) => cards?.find(({ watch }) => watch.id === watchId)?.watch.folder)
  const about = path ?? folder
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 border-b border-line px-3 py-1.5">
      <span className="shrink-0 text-ink-3">{t('logSheet.at', { at: new Date(at) })}</span>
      <span>{eventInWords(t, entry)}</span>
      {about !== undefined && (
        <span className="w-full text-ink-2">
          <QuietText text={about} wrap />
        </span>
      )}
    </div>
  )
}
