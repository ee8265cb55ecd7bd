import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { rolldown } from 'rolldown'
import { doorway } from '../world/doorway.ts'

/** What runs in every page before its own scripts. */
export interface WorldScripts {
  /** In the page's own world. */
  readonly page: string
  /** In the world of the preload. */
  readonly preload: string
}

/** The stand-in's own part of both worlds, as one text each. */
const bundles = Promise.all(['page-world', 'preload-world'].map(bundle))

/**
 * The scripts for a window with this preload.
 * @throws Error when Electron would refuse the preload: in a sandbox it is one CommonJS file
 */
export async function worldScripts(preload: string | null): Promise<WorldScripts> {
  const [page = '', own = ''] = await bundles
  const event = JSON.stringify(`electron-${randomUUID()}`)
  const text = preload === null ? '' : await readFile(preload, 'utf8')
  const product = `(function (require, process, exports, module) {${text}\n})`
  if (preload !== null) refuseModule(preload, product)
  const facts = JSON.stringify(processFacts)
  return {
    page: `{ const bridgeEvent = ${event};\n${page} }`,
    preload: [
      `{ const bridgeEvent = ${event}, processFacts = ${facts};\n${own} }`,
      `globalThis.${doorway.run}?.(${product});`,
    ].join('\n'),
  }
}

/** What a sandboxed preload is told of its process. */
const processFacts = {
  platform: process.platform,
  arch: process.arch,
  versions: { electron: process.versions.electron, chrome: process.versions.chrome, node: process.version },
  type: 'renderer',
  sandboxed: true,
  contextIsolated: true,
  isMainFrame: true,
}

function refuseModule(path: string, text: string): void {
  if (path.endsWith('.mjs')) throw new Error(`Unable to load preload script: ${path}: ESM in a sandbox`)
  try {
    new Script(text, { filename: path })
  } catch (error) {
    throw new Error(`Unable to load preload script: ${path}: ${String(error)}`, { cause: error })
  }
}

async function bundle(name: string): Promise<string> {
  const input = fileURLToPath(new URL(`../world/${name}.ts`, import.meta.url))
  const built = await rolldown({ input, logLevel: 'silent' })
  const { output } = await built.generate({ format: 'iife' })
  await built.close()
  return output[0].code
}
