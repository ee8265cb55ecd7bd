import { useEffect, useState } from 'react'
import { thisHost } from '../../host/this-host.ts'
import { addAddresses, addPaths } from './add.ts'
import { pathsOf, slicesOf, takeOver } from './gathered-files.ts'
import { addFiles, sliceSize } from './uploads.ts'

/** Takes what is dropped anywhere on the window, or pasted into it; tells whether something is held over it now. */
export function useDrop(): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const onDrag = (event: DragEvent) => {
      if (!bringsSomething(event)) return
      event.preventDefault()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy'
      setOver(true)
    }
    window.addEventListener('dragenter', onDrag, { signal })
    window.addEventListener('dragover', onDrag, { signal })
    window.addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false), {
      signal,
    })
    window.addEventListener(
      'drop',
      (event) => {
        if (!bringsSomething(event)) return
        event.preventDefault()
        setOver(false)
        add(event.dataTransfer)
      },
      { signal },
    )
    window.addEventListener('paste', onPaste, { signal })
    return () => stop.abort()
  }, [])
  return isOver
}

/** Whether a drag brings files or an address from elsewhere; rows of the queue are dragged with a kind of their own. */
function bringsSomething({ dataTransfer }: DragEvent): boolean {
  const kinds = dataTransfer?.types ?? []
  return kinds.includes('Files') || kinds.includes('text/uri-list')
}

/** What is pasted into a field of text is that field's. */
function onPaste(event: ClipboardEvent): void {
  const { target } = event
  if (target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null) return
  add(event.clipboardData)
}

function add(transfer: DataTransfer | null): void {
  if (transfer === null) return
  const paths = thisHost.pathOf === undefined ? [] : pathsOf(transfer, thisHost.pathOf)
  if (paths.length > 0) {
    void addPaths(paths)
    return
  }
  const dropped = takeOver(transfer)
  if (dropped.addresses.length > 0) void addAddresses(dropped.addresses)
  else if (dropped.entries.length > 0 || dropped.files.length > 0) void addFiles(slicesOf(dropped, sliceSize))
}
