import type { DragEvent } from 'react'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import { thisHost } from '../../host/this-host.ts'
import { draggedRows } from './use-row-drag.ts'

/** Most results that are dragged at a time. */
const most = 1000

/** Lets the result of a row be dragged into other programs by its picture, where the host can do that. */
export function dragOutProps({ job }: JobRow) {
  const { dragOut } = thisHost
  if (dragOut === undefined || job.result === null) return {}
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      // The system drags the files now, and the row stays where it is.
      event.preventDefault()
      event.stopPropagation()
      dragOut([...draggedRows(job.id)].slice(0, most))
    },
  }
}
