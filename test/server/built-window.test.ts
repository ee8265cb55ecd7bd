import { mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { builtWindow } from '../../src/server/built-window.ts'
import { tempFolder } from '../support/temp-folder.ts'

/** Sources of a window in miniature. */
async function someSources() {
  const root = await tempFolder()
  const modules = fileURLToPath(new URL('../../node_modules', import.meta.url))
  await mkdir(join(root, 'src/renderer'), { recursive: true })
  await symlink(modules, join(root, 'node_modules'))
  await writeFile(join(root, 'package.json'), '{"type":"module"}')
  await writeFile(join(root, 'vite.config.ts'), `export default { root: 'src/renderer' }`)
  await writeFile(join(root, 'src/renderer/index.html'), '<script type="module" src="./main.ts"></script>')
  const write = async (script: string, secondsAhead: number) => {
    const path = join(root, 'src/renderer/main.ts')
    await writeFile(path, script)
    await utimes(path, Date.now() / 1000 + secondsAhead, Date.now() / 1000 + secondsAhead)
  }
  const said: string[] = []
  return { root, write, said, open: () => builtWindow((sentence) => said.push(sentence), root) }
}

async function scriptIn(folder: string): Promise<string> {
  const [name = ''] = await readdir(join(folder, 'assets'))
  return readFile(join(folder, 'assets', name), 'utf8')
}

test('a window is built when it is missing, and again when its sources are newer', async () => {
  const { root, write, said, open } = await someSources()
  await write(`document.title = 'first'`, -60)
  expect(await scriptIn(await open())).toContain('first')
  await open()
  expect(said).toEqual(['Building the window…'])
  await write(`document.title = 'second'`, 60)
  expect(await scriptIn(await open())).toContain('second')
  expect(said).toHaveLength(2)
  expect(await readdir(join(root, 'out'))).toEqual(['renderer'])
})

test('a window that can not be built says why, and the former one stays', async () => {
  const { root, write, said, open } = await someSources()
  await write(`document.title = 'first'`, -60)
  const folder = await open()
  await write(`import './nothing.ts'`, 60)
  await expect(open()).rejects.toThrow('The window could not be built')
  expect(said.join('\n')).toContain('nothing.ts')
  expect(said.join('\n')).not.toContain('\u001b')
  expect(await scriptIn(folder)).toContain('first')
  expect(await readdir(join(root, 'out'))).toEqual(['renderer'])
})
