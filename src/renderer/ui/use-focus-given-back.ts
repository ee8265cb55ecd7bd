import { useLayoutEffect, useRef } from 'react'

/** Gives the keyboard back to where it was when an element goes that took it. */
export function useFocusGivenBack() {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { current } = element
    if (current === null) return
    let before: EventTarget | null = null
    const onFocus = ({ relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Node && current.contains(relatedTarget))) before = relatedTarget
    }
    current.addEventListener('focusin', onFocus)
    return () => {
      current.removeEventListener('focusin', onFocus)
      if (!current.contains(document.activeElement)) return
      const target = before instanceof HTMLElement && before.isConnected ? before : null
      target?.focus({ preventScroll: true })
    }
  }, [])
  return element
}
