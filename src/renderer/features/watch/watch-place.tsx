import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { WatchCard } from '../../../shared/contract/watches.ts'
import { open } from '../../store/view.ts'
import { followWatches, useWatches } from '../../store/watches.ts'
import { Button } from '../../ui/button.tsx'
import { addButtonId, focusAddIfLost } from './focus-add.ts'
import { MakeWatch } from './make-watch.tsx'
import { beginWatch, useNewWatch } from './new-watch.ts'
import { NoWatches } from './no-watches.tsx'
import { WatchCardView } from './watch-card-view.tsx'

/** The watched folders, each with how it stands; what changes shows by itself. */
export function WatchPlace() {
  const { t } = useTranslation('watch')
  const { cards } = useWatches()
  const isMaking = useNewWatch((made) => made.isOpen)
  useEffect(() => {
    const leaving = new AbortController()
    void followWatches(leaving.signal)
    return () => leaving.abort()
  }, [])
  return (
    <>
      {cards === null ? (
        <p role="status" className="m-auto">
          {t('loading')}
        </p>
      ) : cards.length === 0 ? (
        <NoWatches />
      ) : (
        <WatchCards cards={cards} />
      )}
      {isMaking && <MakeWatch />}
    </>
  )
}

function WatchCards({ cards }: { readonly cards: readonly WatchCard[] }) {
  const { t } = useTranslation('watch')
  return (
    <div className="min-w-0 flex-1 overflow-auto">
      <div className="mx-auto flex max-w-3xl flex-col gap-4 p-6">
        <header className="flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-lg font-bold">{t('title')}</h2>
          <div className="flex gap-2">
            <Button onPress={() => open({ is: 'watch-log', watch: null })}>{t('log')}</Button>
            <Button id={addButtonId} look="primary" onPress={beginWatch}>
              {t('add')}
            </Button>
          </div>
        </header>
        {cards.map((card) => (
          <WatchCardView key={card.watch.id} card={card} onGone={focusAddIfLost} />
        ))}
      </div>
    </div>
  )
}
