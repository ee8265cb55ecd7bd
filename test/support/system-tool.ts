import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What a tool said, and how it ended. */
export interface ToolEnd {
  readonly code: number
  readonly output: Buffer
  readonly errors: string
}

/** The path of a program of the system; its own folder comes before those of PATH. Null when there is none. */
export function findTool(name: string): string | null {
  for (const folder of ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]) {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return join(folder, name)
    } catch {
      continue
    }
  }
  return null
}

/** Those of the programs that this system lacks. */
export function missingTools(...names: string[]): string[] {
  return names.filter((name) => findTool(name) === null)
}

/**
 * Nothing of this process's: sharp says in it where its own libvips is, and the system's would believe it. Pictures of
 * tests are small: more threads only wait for each other.
 */
const environment = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  LANG: 'C.UTF-8',
  MAGICK_THREAD_LIMIT: '1',
  OMP_NUM_THREADS: '1',
  VIPS_CONCURRENCY: '1',
}

/** Runs a program of the system to its end, whatever its exit code. Rejects when it is not there. */
export function runTool(name: string, args: readonly string[]): Promise<ToolEnd> {
  const path = findTool(name)
  if (path === null) return Promise.reject(new Error(`Expected the program ${name} on this system, got none`))
  return new Promise((resolve) => {
    const options = { encoding: 'buffer', maxBuffer: 2 ** 28, env: environment } as const
    execFile(path, [...args], options, (error, output, errors) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ code, output, errors: errors.toString() })
    })
  })
}

/** Runs a program and gives what it wrote. Rejects with what it complained of when it fails. */
export async function toolOutput(name: string, args: readonly string[]): Promise<Buffer> {
  const { code, output, errors } = await runTool(name, args)
  if (code === 0) return output
  throw new Error(`Expected ${name} ${args.join(' ')} to end with 0, got ${code}: ${errors}`)
}
