import { useEffect, useState } from 'react'
import { ArrowUp, Folder as FolderIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { Folder } from '../../../shared/contract/library.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { errorInWords } from '../../words/problem-words.ts'
import { readFirstFolder, readFolder, type FolderRead } from './read-folder.ts'

export interface FolderDialogProps {
  readonly onClose: () => void
  readonly onChoose: (path: string) => void
}

/** A folder of the host, chosen by looking around. */
export function FolderDialog({ onClose, onChoose }: FolderDialogProps) {
  const { t } = useTranslation('recipe')
  const { t: ours } = useTranslation('app')
  const [{ folder, error }, setRead] = useState<FolderRead>({ folder: null, error: null })
  const goTo = (path: string) =>
    void readFolder(path).then((read) =>
      setRead((before) => ({ folder: read.folder ?? before.folder, error: read.error })),
    )
  useEffect(() => void readFirstFolder().then(setRead), [])
  return (
    <Dialog
      isOpen
      title={t('folders.title')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{ours('cancel')}</Button>
          <Button
            look="primary"
            isDisabled={folder === null}
            onPress={() => folder !== null && onChoose(folder.path)}
          >
            {t('folders.choose')}
          </Button>
        </>
      }
    >
      {error !== null && <Banner tone="trouble">{errorInWords(error).message}</Banner>}
      {folder !== null && <FolderView folder={folder} onGo={goTo} />}
    </Dialog>
  )
}

function FolderView({ folder, onGo }: { readonly folder: Folder; readonly onGo: (path: string) => void }) {
  const { t } = useTranslation('recipe')
  const { path, parent, entries, more } = folder
  const folders = entries.filter(({ kind }) => kind === 'folder')
  return (
    <>
      <div className="flex items-center gap-2">
        <IconButton
          icon={ArrowUp}
          label={t('folders.up')}
          isDisabled={parent === null}
          onPress={() => parent !== null && onGo(parent)}
        />
        <span className="min-w-0 font-medium">
          <QuietText text={path} />
        </span>
      </div>
      <ListBox
        key={path}
        aria-label={t('folders.list')}
        items={folders.map((entry) => ({ id: entry.path, name: entry.name }))}
        onAction={(key) => onGo(String(key))}
        renderEmptyState={() => <span className="px-2 text-ink-3">{t('folders.empty')}</span>}
        className="h-64 overflow-auto rounded-md border border-line bg-raised p-1"
      >
        {({ id, name }) => (
          <ListBoxItem
            id={id}
            textValue={name}
            className="flex min-h-7 cursor-default items-center gap-2 rounded-sm px-2 data-focused:bg-hover data-hovered:bg-hover"
          >
            <FolderIcon aria-hidden className="size-4 shrink-0 text-ink-3" />
            <QuietText text={name} />
          </ListBoxItem>
        )}
      </ListBox>
      {more > 0 && <p className="text-sm text-ink-3">{t('folders.more', { count: more })}</p>}
    </>
  )
}
