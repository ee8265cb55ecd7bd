import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Folder } from '../../../shared/contract/library.ts'
import { client } from '../../api/app-session.ts'
import { closeOver } from '../../store/view.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { errorInWords } from '../../words/problem-words.ts'
import { addPaths } from './add.ts'
import { FolderList } from './folder-list.tsx'
import { FolderTrail } from './folder-trail.tsx'
import { Places, type Place } from './places.tsx'

/** Looks through the folders of the computer Enlarger runs on, and adds what is chosen there. */
export function Browser() {
  const { t } = useTranslation('queue')
  const [places, setPlaces] = useState<readonly Place[]>([])
  const [folder, setFolder] = useState<Folder | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [error, setError] = useState<unknown>(null)
  const goTo = async (path: string) => {
    try {
      const found = await client.library.folder({ path })
      setFolder(found)
      setChosen(new Set())
      setError(null)
    } catch (failure) {
      setError(failure)
    }
  }
  useEffect(() => {
    client.library.places().then((found) => {
      setPlaces(found)
      const first = found.find(({ kind }) => kind === 'pictures') ?? found[0]
      if (first !== undefined) void goTo(first.path)
    }, setError)
  }, [])
  const add = (paths: readonly string[]) => {
    closeOver()
    void addPaths(paths)
  }
  return (
    <Dialog
      isOpen
      size="large"
      title={t('browser.title')}
      onClose={closeOver}
      actions={<Actions folder={folder} chosen={chosen} onAdd={add} />}
    >
      {error !== null && <Banner tone="trouble">{errorInWords(error).message}</Banner>}
      <div className="flex min-h-0 gap-4">
        <Places places={places} here={folder?.path ?? null} onGo={(path) => void goTo(path)} />
        <div className="flex min-w-0 flex-1 flex-col gap-2">
          {folder !== null && <FolderTrail folder={folder} onGo={(path) => void goTo(path)} />}
          {folder !== null && (
            <FolderList
              key={folder.path}
              folder={folder}
              chosen={chosen}
              onChoose={setChosen}
              onOpen={(path, kind) => (kind === 'folder' ? void goTo(path) : add([path]))}
            />
          )}
          <p className="text-sm text-ink-3">{t('browser.hint')}</p>
        </div>
      </div>
    </Dialog>
  )
}

function Actions({
  folder,
  chosen,
  onAdd,
}: {
  readonly folder: Folder | null
  readonly chosen: ReadonlySet<string>
  readonly onAdd: (paths: readonly string[]) => void
}) {
  const { t } = useTranslation('queue')
  return (
    <>
      <Button isDisabled={folder === null} onPress={() => folder !== null && onAdd([folder.path])}>
        {t('browser.addFolder')}
      </Button>
      <Button look="primary" isDisabled={chosen.size === 0} onPress={() => onAdd([...chosen])}>
        {t('browser.add', { count: chosen.size })}
      </Button>
    </>
  )
}
