import { useLayoutEffect, useState, type RefObject } from 'react'

/** Heights in pixels of a row and of the head of the list: they grow with the text and follow the density. */
export interface Measures {
  readonly row: number
  readonly head: number
}

/** Measures elements that are as high as a row and as the head, again whenever they change. */
export function useMeasures(probe: RefObject<HTMLElement | null>): Measures {
  const [measures, setMeasures] = useState<Measures>({ row: 44, head: 32 })
  useLayoutEffect(() => {
    const element = probe.current
    if (element === null) return
    const measure = () => {
      const [row, head] = [...element.children].map((child) => child.getBoundingClientRect().height)
      setMeasures((before) =>
        row === undefined || head === undefined || (before.row === row && before.head === head)
          ? before
          : { row, head },
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    for (const child of element.children) observer.observe(child)
    return () => observer.disconnect()
  }, [probe])
  return measures
}
