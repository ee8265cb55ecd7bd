import i18next from 'i18next'
import { create } from 'zustand'
import type { UploadItem } from '../../host/host.ts'
import { thisHost } from '../../host/this-host.ts'
import { tell, tellError } from '../../ui/notices.tsx'
import { addPaths, addSilently, tellAdded } from './add.ts'
import { nothingAdded, sumAdded } from './added-words.ts'
import { whyNotSent } from './upload-failure.ts'

/** Most files that are sent before those that arrived become drafts. */
export const sliceSize = 40

/** How far the files are that are on their way to the host. */
export interface Uploading {
  /** Files that arrived, those known so far, and their bytes. */
  readonly done: number
  readonly files: number
  readonly sentBytes: number
  readonly totalBytes: number
  /** Whether more may be found yet. */
  readonly isListing: boolean
}

export const useUploads = create<{ readonly uploading: Uploading | null; readonly cancel: () => void }>(
  () => ({
    uploading: null,
    cancel: () => undefined,
  }),
)

/** Adds files of the page's computer: by their paths where the host can read them, else by sending them. */
export async function addFiles(slices: AsyncIterable<readonly UploadItem[]>): Promise<void> {
  const { pathOf, upload } = thisHost
  if (pathOf !== undefined) {
    for await (const slice of slices) await addHere(slice, pathOf)
  } else if (upload === undefined) {
    tell({ tone: 'trouble', text: i18next.t('queue:adding.noUpload') })
  } else {
    waiting = waiting.then(() => sendAll(slices))
    await waiting
  }
}

/** Adds files of this computer; what is in no folder, such as a picture of the clipboard, is kept first. */
async function addHere(slice: readonly UploadItem[], pathOf: (file: File) => string): Promise<void> {
  try {
    const paths = await Promise.all(
      slice.map(async ({ file }) => pathOf(file) || ((await thisHost.keep?.(file)) ?? '')),
    )
    await addPaths(paths.filter((path) => path !== ''))
  } catch (error) {
    tellError(error)
  }
}

/** One drop after the other. */
let waiting: Promise<void> = Promise.resolve()

/** Sends slice after slice; what arrived becomes drafts while the rest is on its way. */
async function sendAll(slices: AsyncIterable<readonly UploadItem[]>): Promise<void> {
  const stop = new AbortController()
  useUploads.setState({ uploading: noneYet, cancel: () => stop.abort() })
  const found: (readonly UploadItem[])[] = []
  const listing = list(slices, found, stop.signal)
  let added = nothingAdded
  try {
    for (let index = 0; ; index += 1) {
      if (found[index] === undefined) await listing.more(index)
      const slice = found[index]
      if (slice === undefined) break
      added = sumAdded(added, await sendSlice(slice, stop.signal))
    }
    tellAdded(added)
  } catch (error) {
    if (stop.signal.aborted) {
      tell({ tone: 'done', text: i18next.t('queue:adding.cancelled', { count: added.found }) })
    } else tell({ tone: 'trouble', text: i18next.t('queue:adding.failed', { reason: whyNotSent(error) }) })
  } finally {
    stop.abort()
    useUploads.setState({ uploading: null })
  }
}

const noneYet: Uploading = { done: 0, files: 0, sentBytes: 0, totalBytes: 0, isListing: true }

function change(by: (uploading: Uploading) => Partial<Uploading>): void {
  useUploads.setState(({ uploading }) =>
    uploading === null ? {} : { uploading: { ...uploading, ...by(uploading) } },
  )
}

/** Goes on looking through folders while files are sent; `more` resolves when slice `index` is there, or none will be. */
function list(
  slices: AsyncIterable<readonly UploadItem[]>,
  found: (readonly UploadItem[])[],
  signal: AbortSignal,
) {
  let news = Promise.withResolvers<void>()
  const run = async () => {
    for await (const slice of slices) {
      if (signal.aborted) break
      found.push(slice)
      const bytes = slice.reduce((sum, { file }) => sum + file.size, 0)
      change(({ files, totalBytes }) => ({ files: files + slice.length, totalBytes: totalBytes + bytes }))
      news.resolve()
      news = Promise.withResolvers()
    }
  }
  const end = run().then(() => change(() => ({ isListing: false })))
  // It may fail while nobody waits for more; who does hears of it.
  end.catch(() => undefined)
  return {
    more: async (index: number) => {
      while (found[index] === undefined) {
        const isOver = await Promise.race([end.then(() => true), news.promise.then(() => false)])
        if (isOver) return
      }
    },
  }
}

async function sendSlice(slice: readonly UploadItem[], signal: AbortSignal) {
  const { upload } = thisHost
  if (upload === undefined) return nothingAdded
  const before = useUploads.getState().uploading?.sentBytes ?? 0
  const paths = await upload(slice, {
    signal,
    onProgress: (sent) => change(() => ({ sentBytes: before + sent })),
  })
  change(({ done }) => ({ done: done + slice.length }))
  return addSilently(paths)
}
