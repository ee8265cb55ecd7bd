import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { lookAt, stepInReview } from './look-at.ts'
import { wantReviewRows } from './read-rows.ts'
import { StripItem, stripItemId } from './strip-item.tsx'

export interface FilmstripProps {
  readonly ids: readonly string[]
  /** The result that is looked at. */
  readonly job: string
}

/** All results in a row. Only those in sight are in the page; the keyboard is on the strip, which says on which one. */
export function Filmstrip({ ids, job }: FilmstripProps) {
  const { t } = useTranslation('review')
  const strip = useRef<HTMLDivElement>(null)
  const place = ids.indexOf(job)
  const virtualizer = useStrip(strip, ids, place)
  const items = virtualizer.getVirtualItems()
  const inSight = items.map(({ index }) => ids[index] ?? '').join(' ')
  useEffect(() => wantReviewRows(inSight.split(' ').filter((id) => id !== '')), [inSight])
  const reveal = useEffectEvent(() => virtualizer.scrollToIndex(place, { align: 'center' }))
  useEffect(() => {
    if (place !== -1) reveal()
  }, [place])
  return (
    <div
      ref={strip}
      role="listbox"
      tabIndex={0}
      aria-label={t('strip')}
      aria-orientation="horizontal"
      onClick={onPress}
      onKeyDown={onKey}
      aria-activedescendant={place === -1 ? undefined : stripItemId(job)}
      className="shrink-0 -outline-offset-2 overflow-x-auto overflow-y-hidden px-3 py-2"
    >
      <div role="presentation" className="relative h-24" style={{ width: virtualizer.getTotalSize() }}>
        {items.map(({ key, index, start }) => {
          const id = ids[index]
          if (id === undefined) return null
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              role="presentation"
              data-index={index}
              className="absolute inset-y-0 left-0 pr-2"
              style={{ transform: `translateX(${String(start)}px)` }}
            >
              <StripItem id={id} place={index + 1} total={ids.length} isShown={id === job} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

function onPress({ target }: MouseEvent): void {
  const item = target instanceof Element ? target.closest('[data-job]') : null
  const id = item?.getAttribute('data-job') ?? null
  if (id !== null) lookAt(id)
}

/** The window's own keys step too; here they must not scroll besides. */
function onKey(event: KeyboardEvent): void {
  const to = { ArrowLeft: 'previous', ArrowRight: 'next' } as const
  if (event.shiftKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return
  event.preventDefault()
  stepInReview(to[event.key])
}

function useStrip(strip: { readonly current: HTMLDivElement | null }, ids: readonly string[], place: number) {
  // oxlint-disable-next-line react/incompatible-library -- it tells of scrolling by rendering anew, and nothing here is memoised on it
  return useVirtualizer({
    horizontal: true,
    count: ids.length,
    getScrollElement: () => strip.current,
    estimateSize: () => 120,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 4,
    useFlushSync: false,
    // The one that is looked at stays in the page, so that screen readers find it.
    rangeExtractor: (range) => {
      const items = defaultRangeExtractor(range)
      return place === -1 || items.includes(place) ? items : [...items, place].toSorted((a, b) => a - b)
    },
  })
}
