import { useState, type DragEvent } from 'react'
import { useQueue } from '../../store/queue-store.ts'
import { move } from './queue-actions.ts'
import { rowAtHeight } from './list-keys.ts'

const kind = 'application/x-enlarger-rows'

/** Dragging of rows to another place in the queue, by the list's own measures. */
export interface RowDrag {
  /** Before which row, by its place in the list, the dragged ones would be put; null: nothing is dragged. */
  readonly target: number | null
  readonly handlers: {
    readonly onDragStart: (event: DragEvent<HTMLElement>) => void
    readonly onDragOver: (event: DragEvent<HTMLElement>) => void
    readonly onDrop: (event: DragEvent<HTMLElement>) => void
    readonly onDragEnd: () => void
    readonly onDragLeave: (event: DragEvent<HTMLElement>) => void
  }
}

/** The rows that are dragged: all that are chosen when one of them is, else the one alone. */
export function draggedRows(id: string): ReadonlySet<string> {
  const { ids } = useQueue.getState().selection
  return ids.has(id) ? ids : new Set([id])
}

/** Lets rows be dragged. `heightAt` gives how far below the first row a point of the window is, in pixels. */
export function useRowDrag(row: number, heightAt: (clientY: number) => number): RowDrag {
  const [dragged, setDragged] = useState<ReadonlySet<string>>(new Set())
  const [target, setTarget] = useState<number | null>(null)
  const place = (event: DragEvent) =>
    rowAtHeight(useQueue.getState().ids ?? [], dragged, { height: heightAt(event.clientY), row })
  const end = () => {
    setDragged(new Set())
    setTarget(null)
  }
  return {
    target,
    handlers: {
      onDragStart: (event) => {
        const id = rowIdOf(event.target)
        if (id === null) return
        event.dataTransfer.setData(kind, id)
        event.dataTransfer.effectAllowed = 'move'
        setDragged(draggedRows(id))
      },
      onDragOver: (event) => {
        if (!event.dataTransfer.types.includes(kind)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
        setTarget(place(event).index)
      },
      onDrop: (event) => {
        if (!event.dataTransfer.types.includes(kind)) return
        event.preventDefault()
        const { before } = place(event)
        const ids = (useQueue.getState().ids ?? []).filter((id) => dragged.has(id))
        end()
        if (ids.length > 0) void move(ids, before)
      },
      onDragEnd: end,
      onDragLeave: (event) => hasLeft(event) && setTarget(null),
    },
  }
}

function hasLeft({ relatedTarget, currentTarget }: DragEvent<HTMLElement>): boolean {
  return !(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)
}

/** The id of the row that an element is in. */
export function rowIdOf(target: EventTarget): string | null {
  return target instanceof Element
    ? (target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null)
    : null
}
