import type { UploadItem } from '../../host/host.ts'
import { webAddressesIn } from './web-addresses.ts'

/** What was dropped or pasted: files and folders to be looked through, or addresses. */
export interface Dropped {
  readonly entries: readonly FileSystemEntry[]
  /** Files that came without an entry: pictures of the clipboard. */
  readonly files: readonly File[]
  readonly addresses: readonly string[]
}

/** Takes over what a drop or a paste holds; it is gone once the event has passed. */
export function takeOver(transfer: DataTransfer): Dropped {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file')
  const entries = items.map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  const files = entries.length > 0 ? [] : [...transfer.files]
  const isFiles = entries.length > 0 || files.length > 0
  return { entries, files, addresses: isFiles ? [] : addressesIn(transfer) }
}

/** Where the files and folders are that a drop or a paste holds; what is in no folder is left out. */
export function pathsOf(transfer: DataTransfer, pathOf: (file: File) => string): string[] {
  return [...transfer.files].map(pathOf).filter((path) => path !== '')
}

function addressesIn(transfer: DataTransfer): string[] {
  return webAddressesIn(transfer.getData('text/uri-list') || transfer.getData('text/plain'))
}

/** All files of what was dropped, folders looked through one after the other, in slices of at most `most`. */
export async function* slicesOf(dropped: Dropped, most: number): AsyncGenerator<UploadItem[]> {
  let slice: UploadItem[] = dropped.files.map((file) => ({ file, place: file.name }))
  for (const entry of dropped.entries) {
    for await (const item of itemsIn(entry)) {
      slice.push(item)
      if (slice.length < most) continue
      yield slice
      slice = []
    }
  }
  if (slice.length > 0) yield slice
}

async function* itemsIn(entry: FileSystemEntry): AsyncGenerator<UploadItem> {
  const place = entry.fullPath.replace(/^\//, '')
  if (isFile(entry)) {
    const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)))
    if (file !== null && !isHidden(file.name)) yield { file, place }
  } else if (isFolder(entry)) {
    for await (const child of childrenOf(entry)) yield* itemsIn(child)
  }
}

/** A folder gives what is in it in portions, until one is empty. */
async function* childrenOf(folder: FileSystemDirectoryEntry): AsyncGenerator<FileSystemEntry> {
  const reader = folder.createReader()
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    )
    if (portion.length === 0) return
    yield* portion
  }
}

/** The files that a field of files holds, with their places in the folder that was chosen. */
export function itemsOf(files: Iterable<File>): UploadItem[] {
  return [...files]
    .filter(({ name }) => !isHidden(name))
    .map((file) => ({ file, place: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath }))
}

/** What systems put beside files, and nobody means when dropping a folder. */
function isHidden(name: string): boolean {
  return name.startsWith('.') || name === 'Thumbs.db' || name === 'desktop.ini'
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
