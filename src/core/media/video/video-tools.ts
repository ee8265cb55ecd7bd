import type { Clock, VideoPrograms } from '../../ports.ts'
import type { Settings } from '../../../shared/domain/settings.ts'
import { findProgram, type Program } from './programs.ts'

/** The programs that work on videos, and how long one step may take. */
export interface VideoTools {
  /** Null where there is none. One that was found is not looked for again. */
  find(name: 'ffprobe' | 'ffmpeg'): Promise<Program | null>
  readonly clock: Clock
  readonly timeLimitMs: () => number
}

export interface VideoToolsOptions {
  readonly settings: () => Pick<Settings, 'ffprobe' | 'ffmpeg' | 'timeLimit'>
  readonly programs: VideoPrograms
  readonly clock: Clock
}

/** Looks for programs when they are needed; what a person sets counts from then on. */
export function createVideoTools({ settings, programs, clock }: VideoToolsOptions): VideoTools {
  const found = new Map<string, Promise<Program | null>>()
  return {
    find: async (name) => {
      const chosen = settings()[name]
      const key = `${name} ${chosen ?? ''}`
      const bundled = name === 'ffprobe' ? programs.bundledFfprobe : null
      const looking =
        found.get(key) ?? findProgram(name, { chosen, folders: programs.folders, bundled }, clock)
      found.set(key, looking)
      const program = await looking
      // It may be installed meanwhile.
      if (program === null) found.delete(key)
      return program
    },
    clock,
    timeLimitMs: () => settings().timeLimit * 1000,
  }
}
