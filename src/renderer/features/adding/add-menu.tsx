import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { keysInWords } from '../../commands/keyboard.ts'
import { open } from '../../store/view.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { addSamples } from './add.ts'
import { askForAddress } from './address-dialog.tsx'
import { pickAndAdd } from './pick-and-add.ts'

/** A button with all ways to add pictures. */
export function AddMenu() {
  const { t } = useTranslation('queue')
  return (
    <Menu
      label={t('add.menu')}
      entries={[
        {
          id: 'files',
          label: t('add.files'),
          keys: keysInWords('Mod+O'),
          onAction: () => void pickAndAdd('files'),
        },
        {
          id: 'folder',
          label: t('add.folder'),
          keys: keysInWords('Mod+Shift+O'),
          onAction: () => void pickAndAdd('folder'),
        },
        { id: 'host', label: t('add.host'), onAction: () => open({ is: 'browse' }) },
        { id: 'address', label: t('add.address'), onAction: askForAddress },
        null,
        { id: 'samples', label: t('add.samples'), onAction: () => void addSamples() },
      ]}
    >
      <Button>
        <Plus aria-hidden className="size-4" />
        {t('add.label')}
      </Button>
    </Menu>
  )
}
