import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's own folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Lends a temporary folder with the given files, the project's own settings beside them and its dependencies;
 * it is removed afterwards.
 */
export async function withPlantedTree<Result>(
  { files, settings }: { files: Readonly<Record<string, string>>; settings: readonly string[] },
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const tree = await mkdtemp(join(tmpdir(), 'enlarger-tree-'))
  try {
    for (const name of settings) await cp(join(root, name), join(tree, name))
    await symlink(join(root, 'node_modules'), join(tree, 'node_modules'))
    for (const [name, source] of Object.entries(files)) {
      await mkdir(dirname(join(tree, name)), { recursive: true })
      await writeFile(join(tree, name), source)
    }
    return await work(tree)
  } finally {
    await rm(tree, { recursive: true, force: true })
  }
}
