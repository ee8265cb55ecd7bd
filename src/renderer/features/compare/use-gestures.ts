import { useEffect, useRef, type PointerEvent, type MouseEvent, type RefObject } from 'react'
import { pan, toggleActual, zoomBy } from './compare-store.ts'
import { gestureBetween } from './gesture.ts'
import type { Offset } from './view-transform.ts'

/** How much one unit of a wheel zooms; pinching on a touchpad comes as small wheel steps with Control. */
const wheelStep = 0.002
const pinchStep = 0.01

/** Zoom by wheel and pinch, pan by drag, fit or 1 : 1 by double click: for the element it is given to. */
export function useGestures(pane: RefObject<HTMLElement | null>) {
  const pointers = useRef(new Map<number, Offset>())
  useWheel(pane)
  const release = (event: PointerEvent) => {
    pointers.current.delete(event.pointerId)
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      pointers.current.set(event.pointerId, offsetIn(event.currentTarget, event))
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (!pointers.current.has(event.pointerId)) return
      const before = [...pointers.current.values()]
      pointers.current.set(event.pointerId, offsetIn(event.currentTarget, event))
      const { by, factor, about } = gestureBetween(before, [...pointers.current.values()])
      pan(by)
      if (factor !== 1) zoomBy(factor, about)
    },
    onPointerUp: release,
    onPointerCancel: release,
    onDoubleClick: (event: MouseEvent<HTMLElement>) => toggleActual(offsetIn(event.currentTarget, event)),
  }
}

/** React listens to wheels without a way to keep the page from scrolling. */
function useWheel(pane: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = pane.current
    if (element === null) return
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const step = event.ctrlKey ? pinchStep : wheelStep
      zoomBy(Math.exp(-event.deltaY * step), offsetIn(element, event))
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [pane])
}

function offsetIn(element: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }): Offset {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 }
}
