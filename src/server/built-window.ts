import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { access, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { stripVTControlCharacters } from 'node:util'
import { fileURLToPath } from 'node:url'

/** The root of the sources that this runs from; null where it runs as it is installed. */
const sources = import.meta.url.endsWith('.ts') ? fileURLToPath(new URL('../../', import.meta.url)) : null

/** What the window is made of. */
const ingredients = ['src/renderer', 'src/shared', 'vite.config.ts', 'package.json']

/**
 * The folder of the built window. Where Enlarger runs from its sources, a window that is missing or older than they
 * are is built first.
 */
export async function builtWindow(say: (sentence: string) => void, root = sources): Promise<string> {
  if (root === null) return checked(fileURLToPath(new URL('../renderer/', import.meta.url)))
  const folder = join(root, 'out', 'renderer')
  if (await isStale(root, folder)) {
    say('Building the window…')
    await build(root, folder, say)
  }
  return checked(folder)
}

async function checked(folder: string): Promise<string> {
  await access(join(folder, 'index.html')).catch(() => {
    throw new Error(`Expected the window in ${folder}, found none: install Enlarger again`)
  })
  return folder
}

async function isStale(root: string, folder: string): Promise<boolean> {
  const built = await modifiedAt(join(folder, 'index.html'))
  const ages = await Promise.all(ingredients.map((path) => newest(join(root, path))))
  return Math.max(...ages) > built
}

/** When a file, or the newest below a folder, was changed, milliseconds since 1970; 0 where there is none. */
async function newest(path: string): Promise<number> {
  const names = await readdir(path, { recursive: true }).catch(() => [])
  const times = await Promise.all([path, ...names.map((name) => join(path, name))].map(modifiedAt))
  return Math.max(...times)
}

async function modifiedAt(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
}

/** Builds beside the window that is there, and takes its place in the end: two that build don't meet. */
async function build(root: string, folder: string, say: (sentence: string) => void): Promise<void> {
  const started = new Date()
  const fresh = `${folder}.${randomUUID()}`
  const former = `${fresh}.former`
  try {
    const complaints = await runVite(root, fresh)
    for (const line of complaints) say(line)
    if (complaints.length > 0) throw new Error('The window could not be built')
    // What is changed meanwhile makes it stale again.
    await utimes(join(fresh, 'index.html'), started, started)
    await rename(folder, former).catch(() => undefined)
    await rename(fresh, folder)
  } finally {
    await Promise.all([fresh, former].map((path) => rm(path, { recursive: true, force: true })))
  }
}

/** What the build complained of, in lines; none when it was well. */
async function runVite(root: string, outDir: string): Promise<string[]> {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--outDir', outDir, '--logLevel', 'warn'], {
    cwd: root,
    // A window for people, whatever this runs in: a test's NODE_ENV would put React's build for development into it.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said, complained, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  if (code === 0) return []
  return stripVTControlCharacters(`${said}${complained}`)
    .split('\n')
    .filter((line) => line.trim() !== '')
}
