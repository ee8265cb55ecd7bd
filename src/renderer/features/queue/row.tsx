import { Ellipsis } from 'lucide-react'
import { memo, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import { wantRows } from '../../store/follow-queue.ts'
import { useRow } from '../../store/row-cache.ts'
import { classNames } from '../../ui/class-names.ts'
import { safeText } from '../../words/safe-text.ts'
import { columns } from './columns.ts'
import { PixelsCell, RecipeCell, SourceCell } from './row-cells.tsx'
import { rowPriceInWords } from './price-words.ts'
import { nameOf } from './row-facts.ts'
import { StateCell } from './state-cell.tsx'
import { dragOutProps } from './drag-out.ts'
import { Thumbnail } from './thumbnail.tsx'

export interface RowProps {
  readonly id: string
  /** Its place in the list, from 0. */
  readonly index: number
  /** Pixels from the top of the list. */
  readonly top: number
  readonly isSelected: boolean
  /** Whether the keyboard is on it. */
  readonly isCurrent: boolean
  readonly isDraggable: boolean
}

/** The id of a row's element. */
export function rowElementId(id: string): string {
  return `row-${id}`
}

/** One row of the queue. What is done with the mouse on it is heard by the list. */
export const Row = memo(function Row({ id, index, top, isSelected, isCurrent, isDraggable }: RowProps) {
  const row = useRow(id)
  useEffect(() => {
    if (row === undefined) wantRows([id])
  }, [id, row])
  return (
    <div
      role="row"
      id={rowElementId(id)}
      data-row={id}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      draggable={isDraggable}
      style={{ transform: `translateY(${top}px)` }}
      className={classNames(
        'absolute top-0 left-0 h-(--row) w-full items-start overflow-x-clip border-b border-line py-[calc((var(--row)-2.25rem)/2)]',
        columns.grid,
        isSelected ? 'bg-selected' : 'hover:bg-hover',
        isCurrent && 'group-focus-visible/list:outline-2 group-focus-visible/list:-outline-offset-2',
      )}
    >
      {row === undefined ? <Unread /> : <Cells row={row} isCurrent={isCurrent} />}
    </div>
  )
})

function Cells({ row, isCurrent }: { readonly row: JobRow; readonly isCurrent: boolean }) {
  const { t } = useTranslation('queue')
  const name = safeText(nameOf(row.job.source))
  const price = rowPriceInWords(t, row)
  return (
    <>
      <div role="gridcell" {...dragOutProps(row)}>
        <Thumbnail
          job={row.job.id}
          isRead={row.source.facts !== null}
          isBroken={row.source.problem !== null}
          isVideo={row.source.facts?.kind === 'video'}
        />
      </div>
      <div role="gridcell" className="min-w-0">
        <SourceCell row={row} />
      </div>
      <div role="gridcell" className={columns.pixels}>
        <PixelsCell row={row} />
      </div>
      <div role="gridcell" className={columns.recipe}>
        <RecipeCell row={row} isCurrent={isCurrent} />
      </div>
      <div role="gridcell" title={price} className={`${columns.price} truncate`}>
        {price}
      </div>
      <div role="gridcell" className={columns.state}>
        <StateCell row={row} isCurrent={isCurrent} />
      </div>
      <div role="gridcell" className={columns.more}>
        <button
          type="button"
          data-more
          aria-haspopup="menu"
          aria-label={t('row.more', { name })}
          tabIndex={isCurrent ? 0 : -1}
          className="inline-flex size-7 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink"
        >
          <Ellipsis aria-hidden className="size-4" />
        </button>
      </div>
    </>
  )
}

/** A row whose content is on its way. */
function Unread() {
  const { t } = useTranslation('queue')
  return (
    <>
      <span className="h-9 w-12 rounded-sm bg-hover" />
      <div role="gridcell" className="pt-1">
        <span className="sr-only">{t('row.unread')}</span>
        <span className="block h-3 w-40 max-w-full rounded-sm bg-hover" />
      </div>
    </>
  )
}
