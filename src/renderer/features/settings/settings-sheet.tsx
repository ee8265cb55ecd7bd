import { useEffect, useState, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { closeOver, settingsPages, type SettingsPage } from '../../store/view.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { AboutPage } from './page-about.tsx'
import { AccountsPage } from './page-accounts.tsx'
import { AppearancePage } from './page-appearance.tsx'
import { MoneyPage } from './page-money.tsx'
import { NetworkPage } from './page-network.tsx'
import { OutputPage } from './page-output.tsx'
import { StoragePage } from './page-storage.tsx'
import { WorkPage } from './page-work.tsx'
import { SavedMark } from './saved-mark.tsx'
import { leaveSettings } from './settings-store.ts'

const pages: Record<SettingsPage, ComponentType> = {
  accounts: AccountsPage,
  output: OutputPage,
  money: MoneyPage,
  work: WorkPage,
  network: NetworkPage,
  storage: StoragePage,
  appearance: AppearancePage,
  about: AboutPage,
}

/** Everything that can be set. What is valid is kept as it is typed: there is no button for it. */
export function SettingsSheet({ page }: { readonly page: SettingsPage }) {
  const { t } = useTranslation('settings')
  const [shown, setShown] = useState(page)
  useEffect(() => () => void leaveSettings(), [])
  return (
    <Dialog isOpen kind="sheet" title={t('title')} onClose={closeOver}>
      <Tabs
        orientation="vertical"
        selectedKey={shown}
        onSelectionChange={(key) => setShown(settingsPages.find((one) => one === key) ?? shown)}
        className="flex min-h-0 flex-1 gap-6"
      >
        <TabList
          aria-label={t('pages.label')}
          items={settingsPages.map((id) => ({ id }))}
          className="flex w-32 shrink-0 flex-col gap-0.5"
        >
          {({ id }) => (
            <Tab
              id={id}
              className="min-h-7 cursor-default rounded-md px-2 py-1 text-ink-2 transition-colors data-hovered:bg-hover data-hovered:text-ink data-selected:bg-selected data-selected:font-medium data-selected:text-ink"
            >
              {t(`pages.${id}`)}
            </Tab>
          )}
        </TabList>
        {settingsPages.map((id) => {
          const Page = pages[id]
          return (
            <TabPanel key={id} id={id} className="flex min-w-0 flex-1 flex-col gap-5 pb-4 outline-none">
              <Page />
            </TabPanel>
          )
        })}
      </Tabs>
      <SavedMark />
    </Dialog>
  )
}
