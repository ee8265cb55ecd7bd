import type { KeyboardEvent } from 'react'
import { select, useQueue } from '../../store/queue-store.ts'
import { rowCache } from '../../store/row-cache.ts'
import { extendTo, nothingSelected, selectOne, toggle } from '../../store/selection.ts'
import { rowAfterKey } from './list-keys.ts'
import { openRow } from './take-step.ts'

export interface ListView {
  /** Rows that fit into the view. */
  readonly page: number
  readonly reveal: (index: number) => void
  readonly openMenu: (id: string) => void
}

/** Moves through the list and chooses rows by keys. Those of buttons inside a row stay theirs. */
export function onListKey(event: KeyboardEvent<HTMLElement>, view: ListView): void {
  const { ids, selection } = useQueue.getState()
  if (ids === null || event.altKey) return
  const index = selection.focused === null ? -1 : ids.indexOf(selection.focused)
  const there = rowAfterKey(event.key, { index, count: ids.length, page: view.page })
  const id = there === null ? undefined : ids[there]
  if (there !== null && id !== undefined) {
    event.preventDefault()
    if (event.target !== event.currentTarget) event.currentTarget.focus()
    goTo(id, event)
    return view.reveal(there)
  }
  if (event.target === event.currentTarget) onOtherKey(event, view)
}

function goTo(id: string, { shiftKey, ctrlKey, metaKey }: KeyboardEvent): void {
  select((selection, order) => {
    if (shiftKey) return extendTo(selection, id, order)
    return ctrlKey || metaKey ? { ...selection, focused: id } : selectOne(id)
  })
}

function onOtherKey(event: KeyboardEvent<HTMLElement>, { openMenu }: ListView): void {
  const { focused, ids } = useQueue.getState().selection
  if (event.key === 'Escape' && ids.size > 0) {
    event.preventDefault()
    return select(({ focused: row }) => ({ ...nothingSelected, focused: row }))
  }
  if (focused === null) return
  if (event.key === ' ') {
    event.preventDefault()
    select((selection, order) =>
      event.shiftKey ? extendTo(selection, focused, order) : toggle(selection, focused),
    )
  } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
    event.preventDefault()
    openRow(rowCache.get(focused))
  } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    event.preventDefault()
    openMenu(focused)
  }
}
