import type { MouseEvent } from 'react'
import { select } from '../../store/queue-store.ts'
import { rowCache } from '../../store/row-cache.ts'
import { extendTo, selectOne, toggle } from '../../store/selection.ts'
import { openRow } from './take-step.ts'
import { rowIdOf } from './use-row-drag.ts'

// What the mouse does to the rows; the list hears it for all of them.

/** Puts the keyboard on the first row where it is on none. */
export function focusFirst(): void {
  select((selection, [first = null]) => ({ ...selection, focused: selection.focused ?? first }))
}

/** Whether a press was on something in a row that has a use of its own. */
function isOnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, a') !== null
}

/** Chooses the row that was clicked, or opens its menu. */
export function onRowClick(event: MouseEvent<HTMLElement>, openMenu: (id: string) => void): void {
  const id = rowIdOf(event.target)
  if (id === null) return
  if (isOnControl(event.target)) {
    const isMore = event.target instanceof Element && event.target.closest('[data-more]') !== null
    return isMore ? openMenu(id) : undefined
  }
  select((selection, order) => {
    if (event.shiftKey) return extendTo(selection, id, order)
    return event.ctrlKey || event.metaKey ? toggle(selection, id) : selectOne(id)
  })
}

/** Opens what a row has to show. */
export function onRowDoubleClick({ target }: MouseEvent<HTMLElement>): void {
  const id = rowIdOf(target)
  if (id !== null && !isOnControl(target)) openRow(rowCache.get(id))
}

/** Opens the menu of a row, which is chosen then. */
export function onRowContextMenu(event: MouseEvent<HTMLElement>, openMenu: (id: string) => void): void {
  const id = rowIdOf(event.target)
  if (id === null) return
  event.preventDefault()
  select((selection) => (selection.ids.has(id) ? { ...selection, focused: id } : selectOne(id)))
  openMenu(id)
}
