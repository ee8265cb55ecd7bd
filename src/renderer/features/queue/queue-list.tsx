import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueue } from '../../store/queue-store.ts'
import { ListHead } from './list-head.tsx'
import { onListKey, type ListView } from './on-list-key.ts'
import { focusFirst, onRowClick, onRowContextMenu, onRowDoubleClick } from './on-row-mouse.ts'
import { Row, rowElementId } from './row.tsx'
import { RowMenu } from './row-menu.tsx'
import { useKeptFocus } from './use-kept-focus.ts'
import { useMeasures, type Measures } from './use-measures.ts'
import { useRowDrag } from './use-row-drag.ts'

/** The rows of the queue. Only those in sight are in the page; the keyboard is on the list, which says on which row. */
export function QueueList({ ids }: { readonly ids: readonly string[] }) {
  const list = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLDivElement>(null)
  const measures = useMeasures(probe)
  const [menuFor, setMenuFor] = useState<string | null>(null)
  const focused = useQueue(({ selection }) => selection.focused)
  const virtualizer = useRows(list, ids, { measures, focused })
  useKeptFocus(list)
  const items = virtualizer.getVirtualItems()
  const height = (virtualizer.scrollRect?.height ?? 0) - measures.head
  return (
    <>
      <Grid
        list={list}
        count={ids.length}
        current={items.some(({ key }) => key === focused) ? focused : null}
        rowHeight={measures.row}
        view={{
          page: Math.max(1, Math.floor(height / measures.row) - 1),
          reveal: (index) => virtualizer.scrollToIndex(index),
          openMenu: setMenuFor,
        }}
      >
        {(target) => (
          <>
            <ListHead />
            <Rows
              items={items}
              height={virtualizer.getTotalSize()}
              rowHeight={measures.row}
              target={target}
            />
            <div ref={probe} aria-hidden className="invisible absolute top-0 w-px">
              <div className="h-(--row)" />
              <div className="h-8" />
            </div>
          </>
        )}
      </Grid>
      <RowMenu job={menuFor} onClose={() => setMenuFor(null)} />
    </>
  )
}

interface GridProps {
  readonly list: RefObject<HTMLDivElement | null>
  readonly count: number
  /** The row the keyboard is on, where it is in the page. */
  readonly current: string | null
  readonly rowHeight: number
  readonly view: ListView
  /** What stands in it; `target` as `useRowDrag` has it. */
  readonly children: (target: number | null) => ReactNode
}

/** What scrolls: it has the keyboard, and hears the mouse for all rows. */
function Grid({ list, count, current, rowHeight, view, children }: GridProps) {
  const { t } = useTranslation('queue')
  const drag = useRowDrag(rowHeight, (clientY) => {
    const rows = list.current?.querySelector('[data-rows]')?.getBoundingClientRect()
    return clientY - (rows?.top ?? 0)
  })
  return (
    <div
      ref={list}
      role="grid"
      tabIndex={0}
      aria-label={t('rowsLabel')}
      aria-rowcount={count + 1}
      aria-multiselectable
      aria-activedescendant={current === null ? undefined : rowElementId(current)}
      onFocus={(event) => event.target === event.currentTarget && focusFirst()}
      onKeyDown={(event) => onListKey(event, view)}
      onClick={(event) => onRowClick(event, view.openMenu)}
      onDoubleClick={onRowDoubleClick}
      onContextMenu={(event) => onRowContextMenu(event, view.openMenu)}
      className="group/list relative min-h-40 flex-1 overflow-x-hidden overflow-y-auto outline-none @max-[48rem]/place:h-80 @max-[48rem]/place:flex-none"
      {...drag.handlers}
    >
      {children(drag.target)}
    </div>
  )
}

function useRows(
  list: { readonly current: HTMLDivElement | null },
  ids: readonly string[],
  { measures, focused }: { readonly measures: Measures; readonly focused: string | null },
) {
  const focusedIndex = focused === null ? -1 : ids.indexOf(focused)
  // oxlint-disable-next-line react/incompatible-library -- it tells of scrolling by rendering anew, and nothing here is memoised on it
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => list.current,
    estimateSize: () => measures.row,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 6,
    scrollMargin: measures.head,
    scrollPaddingStart: measures.head,
    useFlushSync: false,
    // The row the keyboard is on stays in the page, so that screen readers find it.
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range)
      return focusedIndex === -1 || rows.includes(focusedIndex)
        ? rows
        : [...rows, focusedIndex].toSorted((a, b) => a - b)
    },
  })
  return virtualizer
}

interface RowsProps {
  readonly items: readonly { readonly key: unknown; readonly index: number }[]
  readonly height: number
  readonly rowHeight: number
  readonly target: number | null
}

function Rows({ items, height, rowHeight, target }: RowsProps) {
  const selection = useQueue((queue) => queue.selection)
  const isSorted = useQueue(({ sort }) => sort.by === 'queue' && !sort.descending)
  return (
    <div role="rowgroup" data-rows style={{ height }} className="relative">
      {items.map(({ key, index }) => {
        const id = String(key)
        return (
          <Row
            key={id}
            id={id}
            index={index}
            top={index * rowHeight}
            isSelected={selection.ids.has(id)}
            isCurrent={selection.focused === id}
            isDraggable={isSorted}
          />
        )
      })}
      {target !== null && (
        <div
          className="pointer-events-none absolute left-0 h-0.5 w-full bg-ink"
          style={{ transform: `translateY(${target * rowHeight - 1}px)` }}
        />
      )}
    </div>
  )
}
