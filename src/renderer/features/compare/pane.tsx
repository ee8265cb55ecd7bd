import { useEffect, useRef, type ReactNode } from 'react'
import { putPane } from './compare-store.ts'
import { useGestures } from './use-gestures.ts'

/** Where pictures lie: it is zoomed and dragged in. All panes there are have one size and share one viewpoint. */
export function Pane({ children }: { readonly children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null)
  const gestures = useGestures(element)
  useEffect(() => {
    const { current } = element
    if (current === null) return
    const observer = new ResizeObserver(() =>
      putPane({ width: current.clientWidth, height: current.clientHeight }),
    )
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return (
    <div
      ref={element}
      {...gestures}
      className="relative min-w-0 flex-1 cursor-grab touch-none overflow-hidden active:cursor-grabbing"
    >
      {children}
    </div>
  )
}
