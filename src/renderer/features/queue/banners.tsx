import { useTranslation } from 'react-i18next'
import type { Lane } from '../../../shared/domain/lane.ts'
import { useLanes } from '../../store/live.ts'
import { useAccounts } from '../../store/resources.ts'
import { useOutlook } from '../../store/unfinished.ts'
import { open } from '../../store/view.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { providerPages } from './next-steps.ts'

/** What jobs wait for that may have nothing to do with a provider. */
const waits = ['budget', 'disk'] as const

/** Why the queue waits, and what can be done about it. */
export function Banners() {
  const lanes = useLanes((live) => live.lanes)
  const closed = lanes.filter((lane) => lane.closed !== null)
  return (
    <div className="flex flex-col gap-2 px-4 not-empty:pb-2">
      {closed.map((lane) => (
        <LaneBanner key={lane.provider} lane={lane} />
      ))}
      {waits
        .filter((wait) => closed.every((lane) => lane.closed?.for !== wait))
        .map((wait) => (
          <WaitBanner key={wait} wait={wait} />
        ))}
      <Redirections />
    </div>
  )
}

function useProviderTitle(provider: string): string {
  const account = useAccounts(({ value }) => value?.find((one) => one.provider === provider))
  return account?.title ?? provider
}

function LaneBanner({ lane: { provider: laneOf, closed } }: { readonly lane: Lane }) {
  const { t } = useTranslation('queue')
  // What is in the way may be the account at another provider, through whose storage pictures go.
  const provider = String(closed?.problem.data.provider ?? laneOf)
  const title = useProviderTitle(provider)
  if (closed === null) return null
  const goesOnAlone = closed.for === 'network' || closed.for === 'slot' || closed.for === 'folder'
  const words =
    closed.problem.code === 'KEY_REFUSED'
      ? t('banner.keyRefused', { provider: title })
      : t(`banner.${closed.for}`, { provider: title })
  return (
    <Banner
      tone={goesOnAlone ? 'wait' : 'trouble'}
      actions={<LaneAction provider={provider} closed={closed} />}
    >
      {words} {goesOnAlone && <NextTry until={closed.until} />}
    </Banner>
  )
}

/** Not told anew by screen readers each time it moves. */
function NextTry({ until }: { readonly until: number | null }) {
  const { t } = useTranslation('queue')
  const time = until === null ? null : new Date(until).toLocaleTimeString()
  return (
    <span aria-live="off" className="text-ink-3">
      {time === null ? t('banner.trying') : t('banner.again', { time })}
    </span>
  )
}

function LaneAction({
  provider,
  closed,
}: {
  readonly provider: string
  readonly closed: NonNullable<Lane['closed']>
}) {
  const { t } = useTranslation('queue')
  switch (closed.for) {
    case 'account':
      return <BillingLink provider={provider} />
    case 'key':
      return (
        <Button onPress={() => open({ is: 'key', provider })}>
          {closed.problem.code === 'KEY_REFUSED' ? t('action.replaceKey') : t('action.addKey')}
        </Button>
      )
    case 'budget':
    case 'disk':
    case 'network':
      return <SettingsAction wait={closed.for} />
    default:
      return null
  }
}

/** The page of the settings that helps, and what it is for. */
const settingsFor = {
  budget: { page: 'money', words: 'action.raiseBudget' },
  disk: { page: 'storage', words: 'action.storage' },
  network: { page: 'network', words: 'action.network' },
} as const

function SettingsAction({ wait }: { readonly wait: keyof typeof settingsFor }) {
  const { t } = useTranslation('queue')
  const { page, words } = settingsFor[wait]
  return <Button onPress={() => open({ is: 'settings', page })}>{t(words)}</Button>
}

function BillingLink({ provider }: { readonly provider: string }) {
  const { t } = useTranslation('queue')
  const pages = providerPages[provider]
  if (pages === undefined) return null
  return (
    <a
      href={pages.billing}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-7 items-center rounded-md border border-line bg-raised px-3 py-0.5 hover:border-edge hover:bg-hover"
    >
      {t('action.billing')}
    </a>
  )
}

/** Jobs that wait for what no provider has a say in. */
function WaitBanner({ wait }: { readonly wait: (typeof waits)[number] }) {
  const { t } = useTranslation('queue')
  const count = useOutlook(({ outlook }) => outlook?.waits[wait] ?? 0)
  if (count === 0) return null
  return (
    <Banner tone="trouble" actions={<SettingsAction wait={wait} />}>
      {t(`banner.${wait}Waits`, { count })}
    </Banner>
  )
}

/** Providers whose traffic goes to another server, said for as long as it does. */
function Redirections() {
  const { t } = useTranslation('queue')
  const accounts = useAccounts(({ value }) => value) ?? []
  return accounts.map(({ provider, title, redirectedTo }) =>
    redirectedTo === null ? null : (
      <Banner key={provider} tone="wait">
        <span className="flex flex-wrap gap-x-1.5">
          {t('banner.redirected', { provider: title })}
          <span className="flex gap-1.5 text-ink-3">
            {t('banner.redirectedTo')} <QuietText text={redirectedTo} />
          </span>
        </span>
      </Banner>
    ),
  )
}
