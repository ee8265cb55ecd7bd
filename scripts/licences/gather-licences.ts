import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readLicences } from './read-licences.ts'
import { writeNotices } from './write-notices.ts'

/** Makes a folder of all that is to be said of licences: ours, what it says of others, and their texts. */
export async function gatherLicences(root: string, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const list = await readFile(join(root, 'src/renderer/features/settings/licences.json'), 'utf8')
  await writeFile(join(folder, 'THIRD-PARTY-NOTICES.txt'), writeNotices(readLicences(root, list)))
  await cp(join(root, 'LICENSES'), folder, { recursive: true })
  await cp(join(root, 'LICENSE'), join(folder, 'LICENSE.txt'))
  await cp(join(root, 'docs/licences.md'), join(folder, 'README.md'))
}
