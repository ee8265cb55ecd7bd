import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFal } from '../simulators/fal.ts'
import { serveWindow, type ServedWindow, type ServeOptions } from '../support/served-window.ts'
import { layDesk } from './desk.ts'
import { layClips } from './stored-clips.ts'
import { layWatches } from './watched-desk.ts'

/** A host for each of the situations that scenes of the window are set in. */
export type Hosts = Readonly<Record<'new' | 'desk' | 'watched' | 'clips', ServedWindow>>

/** Starts them all, with a provider that takes its time. `onEnd` takes what ends them, in the order they were begun. */
export async function layHosts(onEnd: NonNullable<ServeOptions['onEnd']>): Promise<Hosts> {
  const folder = await mkdtemp(join(tmpdir(), 'enlarger-hosts-'))
  onEnd(() => rm(folder, { recursive: true, force: true }))
  const fal = await startFal({ concurrency: 1, processingMs: 600_000 })
  onEnd(() => fal.close())
  const at = (name: string) => ({ folder: join(folder, name), onEnd })
  const [desk, empty, watched, clips] = await Promise.all([
    layDesk(fal, at('desk')),
    serveWindow(at('new')),
    layWatches(fal, at('watched')),
    layClips(at('clips')),
  ])
  return { desk: desk.host, new: empty, watched, clips }
}
