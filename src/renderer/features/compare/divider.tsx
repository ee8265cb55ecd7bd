import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useRef, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { setDivider, useCompare } from './compare-store.ts'
import { dividerAfterKey } from './divider-keys.ts'

/** The line between the original and the result. Only its handle is caught: all else goes to the picture below. */
export function Divider() {
  const { t } = useTranslation('compare')
  const divider = useCompare((store) => store.divider)
  const track = useRef<HTMLDivElement>(null)
  const drag = ({ buttons, clientX }: PointerEvent) => {
    const box = track.current?.getBoundingClientRect()
    if (buttons !== 1 || box === undefined) return
    setDivider(Math.min(Math.max((clientX - box.left) / box.width, 0), 1))
  }
  return (
    <div ref={track} className="pointer-events-none absolute inset-0 overflow-hidden">
      <div className="absolute inset-y-0 w-px bg-on-table" style={{ left: `${divider * 100}%` }}>
        <div
          role="slider"
          tabIndex={0}
          aria-label={t('divider')}
          aria-orientation="horizontal"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(divider * 100)}
          aria-valuetext={t('dividerValue', { percent: Math.round(divider * 100) })}
          onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
          onPointerMove={drag}
          onKeyDown={(event) => {
            const moved = event.shiftKey ? null : dividerAfterKey(event.key, divider)
            if (moved === null) return
            event.preventDefault()
            setDivider(moved)
          }}
          className="pointer-events-auto absolute top-1/2 flex size-8 -translate-1/2 cursor-ew-resize touch-none items-center justify-center rounded-full bg-on-table text-table shadow-over"
        >
          <ChevronLeft aria-hidden className="-mr-0.5 size-4" />
          <ChevronRight aria-hidden className="-ml-0.5 size-4" />
        </div>
      </div>
    </div>
  )
}
