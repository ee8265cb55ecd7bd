import { useTranslation } from 'react-i18next'
import { useResource } from '../../api/resource.ts'
import { useQueue } from '../../store/queue-store.ts'
import { useAccounts, useCapabilities, useCards } from '../../store/resources.ts'
import { Button } from '../../ui/button.tsx'
import { FirstRun } from '../first-run/first-run.tsx'
import { RecipePanel } from '../recipe/recipe-panel.tsx'
import { Banners } from './banners.tsx'
import { countIn } from './filters.ts'
import { showAll } from './listing.ts'
import { QueueBar } from './queue-bar.tsx'
import { QueueFoot } from './queue-foot.tsx'
import { QueueList } from './queue-list.tsx'
import { Where } from './where.tsx'

/** The queue: what is to be enlarged, what is under way and what is done, beside how it is done. */
export function QueuePlace() {
  useResource(useCards)
  useResource(useAccounts)
  useResource(useCapabilities)
  const ids = useQueue((queue) => queue.ids)
  const isEmpty = useQueue(({ counts }) => countIn('all', counts) === 0) && ids?.length === 0
  if (ids === null) return null
  if (isEmpty) return <FirstRun />
  return (
    <div className="@container/place flex min-w-0 flex-1">
      <div className="flex min-w-0 flex-1 @max-[48rem]/place:flex-col @max-[48rem]/place:overflow-auto">
        <div className="@container flex min-w-0 flex-1 flex-col overflow-y-auto @max-[48rem]/place:flex-none">
          <QueueBar />
          <Banners />
          {ids.length === 0 ? <NothingFound /> : <QueueList ids={ids} />}
          <QueueFoot />
        </div>
        <RecipePanel />
      </div>
      <Where />
    </div>
  )
}

/** Rows there are, but none of them is shown. */
function NothingFound() {
  const { t } = useTranslation('queue')
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 p-6 text-center">
      <h2 className="text-lg font-bold">{t('nothingFound.title')}</h2>
      <p className="text-ink-2">{t('nothingFound.text')}</p>
      <Button onPress={showAll}>{t('nothingFound.clear')}</Button>
    </div>
  )
}
