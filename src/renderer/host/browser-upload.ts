import { DetailedError, Upload as TusUpload } from 'tus-js-client'
import { ulid } from 'ulid'
import { UploadError, type Upload, type UploadItem } from './host.ts'

/** Files sent at the same time. */
const atOnce = 3

/** Milliseconds between tries: a host that is started again within a minute or so goes on where it was. */
const retryDelays = [500, 1000, 2000, 4000, 8000, 15_000, 30_000]

/** Sends files to the host that the page came from, by the tus protocol. */
export const browserUpload: Upload = async (items, { onProgress, signal }) => {
  const group = ulid()
  const total = items.reduce((sum, { file }) => sum + file.size, 0)
  const sent = new Map<UploadItem, number>()
  const paths: string[] = []
  let folder: string | null = null
  const queue = items.values()
  const lane = async () => {
    for (const item of queue) {
      signal.throwIfAborted()
      const arrived = await sendFile(item, group, {
        signal,
        onProgress: (bytes) => {
          sent.set(item, bytes)
          onProgress(
            [...sent.values()].reduce((sum, one) => sum + one, 0),
            total,
          )
        },
      })
      paths.push(arrived.path)
      folder = arrived.folder
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  // As a folder they keep their places in it.
  const hasPlaces = items.some(({ place }) => place.includes('/'))
  return hasPlaces && folder !== null ? [folder] : paths
}

interface Arrived {
  readonly path: string
  readonly folder: string
}

function sendFile(
  { file, place }: UploadItem,
  group: string,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (bytes: number) => void },
): Promise<Arrived> {
  const { promise, resolve, reject } = Promise.withResolvers<Arrived>()
  const upload = new TusUpload(file, {
    endpoint: '/uploads',
    metadata: { group, place, modified: String(file.lastModified) },
    retryDelays,
    storeFingerprintForResuming: false,
    onProgress,
    onError: (error) => reject(asUploadError(error)),
    onSuccess: ({ lastResponse }) => {
      const path = lastResponse.getHeader('Enlarger-Path')
      const folder = lastResponse.getHeader('Enlarger-Folder')
      if (path === undefined || folder === undefined) reject(new UploadError(lastResponse.getStatus()))
      else resolve({ path: decodeURIComponent(path), folder: decodeURIComponent(folder) })
    },
  })
  const giveUp = () => {
    void upload.abort(true).catch(() => undefined)
    reject(signal.reason)
  }
  signal.addEventListener('abort', giveUp)
  upload.start()
  return promise.finally(() => signal.removeEventListener('abort', giveUp))
}

function asUploadError(error: Error): UploadError {
  const answer = error instanceof DetailedError ? error.originalResponse : null
  return new UploadError(answer?.getStatus() ?? null)
}
