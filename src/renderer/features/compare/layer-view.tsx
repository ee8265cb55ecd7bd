import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { useCompare, viewpointIn, type Backdrop } from './compare-store.ts'
import type { Layer } from './layers/layer.ts'
import { paint } from './layers/paint.ts'
import { placed } from './view-transform.ts'

/** What shows through where a picture is transparent. */
const backdrops: Record<Backdrop, string> = {
  checkerboard:
    'bg-[repeating-conic-gradient(var(--color-frame)_0_25%,var(--color-selected)_0_50%)] bg-size-[1rem_1rem]',
  black: 'bg-backdrop-black',
  white: 'bg-backdrop-white',
}

/**
 * One layer in a pane, on the pixels of the result whatever its own size: two of them in one place, or in two panes,
 * show the same part of the motif. `label`: what it is, for screen readers.
 */
export function LayerView({ layer, label }: { readonly layer: Layer; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const frame = useCompare((store) => store.frame)
  const viewpoint = useCompare((store) => store.viewpoint)
  const pixelated = useCompare((store) => store.pixelated)
  const backdrop = useCompare((store) => store.backdrop)
  const repaint = () => {
    if (canvas.current === null || frame === null) return
    paint(canvas.current, layer, { frame, viewpoint: viewpointIn({ viewpoint }, frame), pixelated })
  }
  useLayoutEffect(repaint)
  const onChange = useEffectEvent(repaint)
  useEffect(() => {
    // However much changes, it is drawn once a frame.
    let drawing = 0
    const stop = layer.follow?.(() => {
      cancelAnimationFrame(drawing)
      drawing = requestAnimationFrame(() => onChange())
    })
    return () => {
      cancelAnimationFrame(drawing)
      stop?.()
    }
  }, [layer])
  if (frame === null) return null
  const { x, y, scale } = placed(viewpointIn({ viewpoint }, frame), frame)
  const { width, height } = frame.picture
  return (
    <>
      <div
        role="img"
        aria-label={label}
        className={classNames('absolute top-0 left-0', backdrops[backdrop])}
        style={{ width: width * scale, height: height * scale, transform: `translate(${x}px, ${y}px)` }}
      />
      <canvas ref={canvas} aria-hidden className="pointer-events-none absolute inset-0 size-full" />
    </>
  )
}
