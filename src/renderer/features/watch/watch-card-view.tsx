import { Ellipsis } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { WatchCard } from '../../../shared/contract/watches.ts'
import type { Watch } from '../../../shared/domain/watch.ts'
import { open } from '../../store/view.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { IgnoredFold } from './ignored-fold.tsx'
import { look, pauseOrResume, remove, showJobs } from './watch-actions.ts'
import { usePaid, WatchFacts } from './watch-facts.tsx'
import { WatchFigures } from './watch-figures.tsx'
import { standingOf } from './watch-looks.ts'

export interface WatchCardViewProps {
  readonly card: WatchCard
  /** Called when the watch was ended: the keyboard has to go somewhere else. */
  readonly onGone: () => void
}

/** One watched folder: how it stands, what it does, and what can be done about it. */
export function WatchCardView({ card, onGone }: WatchCardViewProps) {
  const id = useId()
  const { watch, counters } = card
  return (
    <article
      aria-labelledby={id}
      className="@container flex flex-col gap-4 rounded-lg border border-line bg-raised p-4"
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-52 flex-col gap-1">
          <h3 id={id} className="font-bold">
            <QuietText text={watch.folder} wrap />
          </h3>
          <StandingLine watch={watch} />
        </div>
        <Actions card={card} onGone={onGone} />
      </header>
      <WatchFigures counters={counters} />
      <WatchFacts card={card} />
      <IgnoredFold counters={counters} />
    </article>
  )
}

function StandingLine({ watch }: { readonly watch: Watch }) {
  const { t } = useTranslation('watch')
  const { standing, icon: Icon, ink } = standingOf(watch)
  const { state, offlineSince } = watch
  return (
    <div role="status" className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-1.5">
        <Icon aria-hidden className={`size-4 shrink-0 ${ink}`} />
        <span className={ink}>{t(`state.${standing}`)}</span>
        {state.is === 'paused' && (
          <span className="text-ink-3">{t('pausedSince', { at: new Date(state.since) })}</span>
        )}
      </p>
      {state.is === 'paused' && <p className="max-w-lg text-ink-2">{t(`because.${state.because}`)}</p>}
      {offlineSince !== null && (
        <p className="max-w-lg text-ink-2">{t('offlineSince', { at: new Date(offlineSince) })}</p>
      )}
    </div>
  )
}

function Actions({ card, onGone }: WatchCardViewProps) {
  const { t } = useTranslation('watch')
  const { watch } = card
  const isPaused = watch.state.is === 'paused'
  const isPaid = usePaid(watch.recipes)
  const entries = [
    {
      id: 'test',
      label: t('action.test'),
      onAction: () => open({ is: 'watch-trial' as const, watch: watch.id }),
    },
    {
      id: 'log',
      label: t('action.log'),
      onAction: () => open({ is: 'watch-log' as const, watch: watch.id }),
    },
    ...(isPaid
      ? [
          {
            id: 'limits',
            label: t('action.limits'),
            onAction: () => open({ is: 'watch-limits' as const, watch: watch.id }),
          },
        ]
      : []),
    null,
    {
      id: 'remove',
      label: t('action.remove'),
      onAction: () => void remove(card).then((isGone) => isGone && onGone()),
    },
  ]
  return (
    <div className="flex flex-wrap gap-2">
      <Button onPress={() => void pauseOrResume(watch)}>
        {isPaused ? t('action.resume') : t('action.pause')}
      </Button>
      <Button isDisabled={isPaused || watch.offlineSince !== null} onPress={() => void look(watch)}>
        {t('action.look')}
      </Button>
      <Button onPress={() => showJobs(watch)}>{t('action.jobs')}</Button>
      <Menu label={t('action.more', { folder: watch.folder })} entries={entries}>
        <IconButton icon={Ellipsis} label={t('action.more', { folder: watch.folder })} />
      </Menu>
    </div>
  )
}
