import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react'
import { classNames } from './class-names.ts'

export interface LongListProps {
  readonly label: string
  readonly count: number
  readonly keyOf: (index: number) => string | number
  /** About how high a row is, in pixels. */
  readonly rowHeight: number
  /** Takes the room there is; else as high as its rows, up to a limit. */
  readonly fills?: boolean
  /** What stands in a row. */
  readonly children: (index: number) => ReactNode
  /** Called when the last row comes into sight. */
  readonly onEnd?: (() => void) | undefined
}

/** A list of any length: only the rows in sight are in the page. */
export function LongList({ label, count, keyOf, rowHeight, fills = false, children, onEnd }: LongListProps) {
  const place = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- it tells of scrolling by rendering anew, and nothing here is memoised on it
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => place.current,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan: 8,
    useFlushSync: false,
  })
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? -1
  const reach = useEffectEvent(() => onEnd?.())
  useEffect(() => {
    if (count > 0 && last >= count - 1) reach()
  }, [last, count])
  return (
    <div
      ref={place}
      role="list"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
      tabIndex={0}
      aria-label={label}
      className={classNames(
        'overflow-x-hidden overflow-y-auto rounded-md border border-line bg-raised',
        fills ? 'min-h-40 flex-1' : 'max-h-80 shrink-0',
      )}
    >
      <div role="presentation" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ key, index, start }) => (
          <div
            key={key}
            ref={virtualizer.measureElement}
            role="listitem"
            data-index={index}
            aria-setsize={count}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${String(start)}px)` }}
          >
            {children(index)}
          </div>
        ))}
      </div>
    </div>
  )
}
