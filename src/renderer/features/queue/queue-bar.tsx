import { ArrowDownUp, History, Search, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Input, Label, SearchField } from 'react-aria-components'
import type { JobSort } from '../../../shared/contract/jobs.ts'
import { useResource } from '../../api/resource.ts'
import { useQueue } from '../../store/queue-store.ts'
import { useBatches } from '../../store/resources.ts'
import { open } from '../../store/view.ts'
import { useWatches } from '../../store/watches.ts'
import { Chips } from '../../ui/chips.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { AddMenu } from '../adding/add-menu.tsx'
import { countIn, filterOf, filtersToOffer } from './filters.ts'
import { search, showBatch, showOnly, showWatch, sortBy } from './listing.ts'

/** The id of the field that searches the queue. */
export const searchFieldId = 'queue-search'

/** Above the rows: adding, which of them are shown, and in which order. */
export function QueueBar() {
  const { t } = useTranslation('queue')
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2">
      <AddMenu />
      <div className="order-last w-full @min-[54rem]:order-none @min-[54rem]:w-auto">
        <Filters />
        <ShownBatch />
        <ShownWatch />
      </div>
      <div className="ml-auto flex items-center gap-1">
        <QueueSearch />
        <IconButton icon={History} label={t('batches.label')} onPress={() => open({ is: 'batches' })} />
        <SortMenu />
      </div>
    </div>
  )
}

function Filters() {
  const { t } = useTranslation('queue')
  const counts = useQueue((queue) => queue.counts)
  const states = useQueue(({ filter }) => filter.states)
  const chosen = filterOf(states)
  return (
    <Chips
      label={t('filter.label')}
      value={chosen}
      onChange={showOnly}
      chips={filtersToOffer(counts, chosen).map((value) => {
        const count = countIn(value, counts)
        return {
          value,
          label: t(`filter.${value}`),
          count: count === 0 ? null : t('filter.count', { count }),
        }
      })}
    />
  )
}

/** That one batch alone is shown, with the way back to all. */
function ShownBatch() {
  const { t } = useTranslation('queue')
  const batchId = useQueue(({ filter }) => filter.batchId)
  const { value } = useResource(useBatches)
  if (batchId === undefined) return null
  const batch = value?.find(({ id }) => id === batchId)
  return (
    <span className="flex items-center gap-1 rounded-full bg-selected pl-2.5">
      {batch === undefined ? t('batches.shownAlone') : t('batches.shown', { at: new Date(batch.startedAt) })}
      <IconButton icon={X} label={t('batches.clear')} onPress={() => showBatch(null)} />
    </span>
  )
}

/** That the rows of one watched folder alone are shown, with the way back to all. */
function ShownWatch() {
  const { t } = useTranslation('queue')
  const watchId = useQueue(({ filter }) => filter.watchId)
  const folder = useWatches(({ cards }) => cards?.find(({ watch }) => watch.id === watchId)?.watch.folder)
  if (watchId === undefined) return null
  return (
    <span className="flex max-w-full items-center gap-1 rounded-full bg-selected pl-2.5">
      {t('watched.shown')}
      {folder !== undefined && <QuietText text={folder} />}
      <IconButton icon={X} label={t('watched.clear')} onPress={() => showWatch(null)} />
    </span>
  )
}

/** Searches as one types. */
function QueueSearch() {
  const { t } = useTranslation('queue')
  const [text, setText] = useState(useQueue.getState().filter.search ?? '')
  const change = (typed: string) => {
    setText(typed)
    search(typed)
  }
  return (
    <SearchField value={text} onChange={change} className="group relative flex items-center">
      <Label className="sr-only">{t('search.label')}</Label>
      <Search aria-hidden className="pointer-events-none absolute left-2 size-3.5 text-ink-3" />
      <Input
        id={searchFieldId}
        maxLength={200}
        placeholder={t('search.placeholder')}
        className="min-h-7 w-36 rounded-md border border-line bg-raised py-0.5 pr-7 pl-7 placeholder:text-ink-3"
      />
      {text !== '' && (
        <span className="absolute right-0">
          <IconButton icon={X} label={t('search.clear')} />
        </span>
      )}
    </SearchField>
  )
}

const sorts = ['queue', 'added', 'name', 'pixels', 'state', 'changed'] as const satisfies JobSort['by'][]

function SortMenu() {
  const { t } = useTranslation('queue')
  const sort = useQueue((queue) => queue.sort)
  const named = (name: string, isChosen: boolean) => (isChosen ? t('sort.chosen', { name }) : name)
  return (
    <Menu
      label={t('sort.label')}
      entries={[
        ...sorts.map((by) => ({
          id: by,
          label: named(t(`sort.${by}`), sort.by === by),
          onAction: () => sortBy({ ...sort, by }),
        })),
        null,
        {
          id: 'up',
          label: named(t('sort.up'), !sort.descending),
          onAction: () => sortBy({ ...sort, descending: false }),
        },
        {
          id: 'down',
          label: named(t('sort.down'), sort.descending),
          onAction: () => sortBy({ ...sort, descending: true }),
        },
      ]}
    >
      <IconButton icon={ArrowDownUp} label={t('sort.label')} />
    </Menu>
  )
}
