import { File, Folder as FolderIcon, Image } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ListBox, ListBoxItem, ListLayout, Text, Virtualizer } from 'react-aria-components'
import type { Folder } from '../../../shared/contract/library.ts'
import { QuietText } from '../../ui/quiet-text.tsx'

type Entry = Folder['entries'][number]

const icons = { folder: FolderIcon, picture: Image, other: File } as const

/** What is in a folder: folders are opened, pictures and folders can be chosen, several at once. */
export function FolderList({
  folder,
  chosen,
  onChoose,
  onOpen,
}: {
  readonly folder: Folder
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (paths: ReadonlySet<string>) => void
  readonly onOpen: (path: string, kind: Entry['kind']) => void
}) {
  const { t } = useTranslation('queue')
  const entries = folder.entries.filter(({ kind }) => kind !== 'other')
  return (
    <>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: rowSize() }}>
        <ListBox
          aria-label={t('browser.files')}
          autoFocus
          items={entries.map((entry) => ({ ...entry, id: entry.path }))}
          selectionMode="multiple"
          selectionBehavior="replace"
          selectedKeys={chosen}
          onSelectionChange={(keys) =>
            onChoose(new Set(keys === 'all' ? entries.map(({ path }) => path) : [...keys].map(String)))
          }
          onAction={(key) => {
            const entry = entries.find(({ path }) => path === key)
            if (entry !== undefined) onOpen(entry.path, entry.kind)
          }}
          renderEmptyState={() => <p className="p-2 text-ink-3">{t('browser.empty')}</p>}
          // The layout may have measured while the dialog was coming: rows are as wide as the list, whatever it found.
          className="h-72 overflow-auto rounded-md border border-line bg-raised *:w-full! *:*:w-full!"
        >
          {(entry) => <EntryRow entry={entry} />}
        </ListBox>
      </Virtualizer>
      {folder.more > 0 && <p className="text-sm text-ink-3">{t('browser.more', { count: folder.more })}</p>}
    </>
  )
}

/** The height of a row in pixels, which grows with the text. */
function rowSize(): number {
  return 1.75 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}

function EntryRow({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('queue')
  const Icon = icons[entry.kind]
  return (
    <ListBoxItem
      id={entry.path}
      textValue={entry.name}
      className="flex min-h-7 cursor-default items-center gap-2 rounded-sm px-2 data-focus-visible:-outline-offset-2 data-hovered:bg-hover data-selected:bg-selected"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />
      <Text slot="label" className="min-w-0 flex-1">
        <QuietText text={entry.name} />
      </Text>
      {entry.bytes !== null && (
        <Text slot="description" className="shrink-0 text-sm text-ink-3">
          {t('browser.bytes', { size: entry.bytes })}
        </Text>
      )}
    </ListBoxItem>
  )
}
