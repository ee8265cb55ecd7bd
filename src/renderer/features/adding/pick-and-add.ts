import { thisHost } from '../../host/this-host.ts'
import { addPaths } from './add.ts'
import { itemsOf } from './gathered-files.ts'
import { addFiles, sliceSize } from './uploads.ts'
import type { UploadItem } from '../../host/host.ts'

/** Asks for files or for a folder, and adds what was chosen. */
export async function pickAndAdd(what: 'files' | 'folder'): Promise<void> {
  if (thisHost.pick !== undefined) return addPaths(await thisHost.pick(what))
  const files = await pickHere(what)
  if (files.length > 0) await addFiles(inSlices(itemsOf(files)))
}

/** Asks by the browser's own dialog; empty when nothing was chosen. */
function pickHere(what: 'files' | 'folder'): Promise<File[]> {
  const { promise, resolve } = Promise.withResolvers<File[]>()
  const field = document.createElement('input')
  field.type = 'file'
  field.multiple = true
  field.webkitdirectory = what === 'folder'
  field.addEventListener('change', () => resolve([...(field.files ?? [])]))
  field.addEventListener('cancel', () => resolve([]))
  field.click()
  return promise
}

async function* inSlices(items: readonly UploadItem[]): AsyncGenerator<UploadItem[]> {
  for (let start = 0; start < items.length; start += sliceSize) yield items.slice(start, start + sliceSize)
}
