import { symlink } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

/**
 * Makes plain JavaScript of a script of `children`, as an installed Enlarger is: stripping types takes tens of
 * megabytes, which would count as its memory. Resolves with its URL; it works for as long as the folder is there.
 */
export async function plainScript(script: string, folder: string): Promise<string> {
  const modules = fileURLToPath(new URL('../node_modules', import.meta.url))
  await symlink(modules, join(folder, 'node_modules'), 'junction').catch(unlessThere)
  await using bundle = await rolldown({
    input: fileURLToPath(new URL(`children/${script}`, import.meta.url)),
    platform: 'node',
    external: (id) => !id.startsWith('.') && !isAbsolute(id),
  })
  const file = join(folder, script.replace(/\.ts$/, '.mjs'))
  await bundle.write({ file })
  return pathToFileURL(file).href
}

function unlessThere(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
}
