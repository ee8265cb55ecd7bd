import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { clipFile } from '../fixtures/clips/clips.ts'
import { type FinishedWork, storeFinished } from '../support/finished-job.ts'
import { serveWindow, type ServedWindow, type ServeOptions } from '../support/served-window.ts'
import { someVideo } from '../support/some-source.ts'

const clip = 'vp9-alpha.webm'

/** Puts a clip of a second with sound into a folder, and its result into the one below: nothing has to be made. */
export async function writeClips(photos: string): Promise<FinishedWork[]> {
  const [source, result] = [join(photos, clip), join(photos, 'Enlarged', 'clip.mp4')]
  await mkdir(join(photos, 'Enlarged'), { recursive: true })
  await copyFile(clipFile(`sources/${clip}`), source)
  await copyFile(clipFile(`results/${clip}/128x96-h264.mp4`), result)
  const facts = someVideo({
    container: 'webm',
    codec: 'vp9',
    width: 64,
    height: 48,
    seconds: 1,
    frames: 25,
    framesPerSecond: 25,
  })
  return [{ source, facts, result, format: 'mp4', size: { width: 128, height: 96 } }]
}

/** A host whose only result is a clip. */
export async function layClips(options: ServeOptions & { readonly folder: string }): Promise<ServedWindow> {
  const { folder } = options
  await storeFinished(join(folder, 'home'), await writeClips(join(folder, 'Holiday')))
  return serveWindow(options)
}
