import { useEffect, type RefObject } from 'react'

/**
 * Keeps the keyboard in the list: when a button that has it goes away, because its row changed or was removed, the
 * list takes it.
 */
export function useKeptFocus(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = list.current
    if (element === null) return
    let isInside = false
    const onIn = () => {
      isInside = true
    }
    const onOut = ({ relatedTarget }: FocusEvent) => {
      // What was taken out of the page loses the focus to nothing.
      isInside = relatedTarget === null ? isInside : element.contains(relatedTarget as Node)
    }
    const onPress = ({ target }: PointerEvent) => {
      isInside = target instanceof Node && element.contains(target)
    }
    const observer = new MutationObserver(() => {
      if (isInside && document.activeElement === document.body) element.focus({ preventScroll: true })
    })
    element.addEventListener('focusin', onIn)
    element.addEventListener('focusout', onOut)
    document.addEventListener('pointerdown', onPress)
    observer.observe(element, { childList: true, subtree: true })
    return () => {
      element.removeEventListener('focusin', onIn)
      element.removeEventListener('focusout', onOut)
      document.removeEventListener('pointerdown', onPress)
      observer.disconnect()
    }
  }, [list])
}
