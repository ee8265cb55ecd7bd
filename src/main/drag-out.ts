import type { BrowserWindow } from 'electron'
import type { ReachedCore } from './core.ts'
import { iconFile } from './icons.ts'

/** Drags the results of jobs into other programs: the core says which files they are, never the page. */
export async function dragOut(
  window: BrowserWindow,
  core: ReachedCore,
  jobs: readonly string[],
): Promise<void> {
  const { client } = await core
  const located = await Promise.all(
    jobs.map((id) => client.pictures.locate({ id, of: 'result', form: 'file' }).catch(() => null)),
  )
  const files = located.filter((one) => one !== null).map(({ path }) => path)
  const [file] = files
  if (file !== undefined) window.webContents.startDrag({ file, files, icon: iconFile })
}
