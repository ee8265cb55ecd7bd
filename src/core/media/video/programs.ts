import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { Clock } from '../../ports.ts'
import { runProgram } from './run-program.ts'

/** A program of FFmpeg that can be used. */
export interface Program {
  /** Absolute. */
  readonly path: string
  /** As it tells itself, `5.1.9`. */
  readonly version: string
}

/** Where programs may be, in the order they are tried. */
export interface ProgramPlaces {
  /** The path a person set; null where none is. Not looked past when it is no program. */
  readonly chosen: string | null
  /** Folders of the system. */
  readonly folders: readonly string[]
  /** A file that comes with Enlarger, of whatever age; null where none does. */
  readonly bundled: string | null
}

/** The oldest FFmpeg of the system that is trusted to read files rightly. */
const oldestVersion = 5

const timeLimitMs = 10_000

/** The first program of a name that runs and is new enough; null where there is none. */
export async function findProgram(
  name: 'ffprobe' | 'ffmpeg',
  { chosen, folders, bundled }: ProgramPlaces,
  clock: Clock,
): Promise<Program | null> {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  if (chosen !== null) return examineProgram(chosen, clock)
  for (const folder of folders.filter((one) => isAbsolute(one))) {
    const found = await examineProgram(join(folder, file), clock)
    if (found !== null && isNewEnough(found.version)) return found
  }
  return bundled === null ? null : examineProgram(bundled, clock)
}

async function examineProgram(path: string, clock: Clock): Promise<Program | null> {
  try {
    await access(path, constants.X_OK)
    const { succeeded, output } = await runProgram({ program: path, args: ['-version'], clock, timeLimitMs })
    const version = /^ff(?:probe|mpeg) version (\S+)/.exec(output)?.[1]
    return succeeded && version !== undefined ? { path, version } : null
  } catch {
    return null
  }
}

/** Builds of the day have no number of a release; they are newer than any. */
function isNewEnough(version: string): boolean {
  const major = /^n?(\d{1,3})\./.exec(version)?.[1]
  return major === undefined ? /^(N-|git-|20\d\d-)/.test(version) : Number(major) >= oldestVersion
}
