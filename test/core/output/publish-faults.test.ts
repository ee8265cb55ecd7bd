import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runChild } from '../../support/run-child.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const program = new URL('children/publish-once.ts', import.meta.url)

/** Whether this system lets a test mount a file system of its own. */
const canMount = (() => {
  try {
    execFileSync('unshare', ['-Urm', 'sh', '-c', 'mount -t tmpfs -o size=1m none /mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

async function staged(content: string | Buffer) {
  const home = await tempFolder()
  writeFileSync(`${home}/staged.png`, content)
  return { home, staged: `${home}/staged.png`, folder: `${home}/out` }
}

/** A command that runs another with a file system of its own mounted at a folder. */
function mounted(folder: string, how: string): string[] {
  return ['unshare', '-Urm', 'sh', '-c', `mkdir -p "$0" && ${how} && exec "$@"`, folder]
}

describe('a process killed while publishing', () => {
  test.each(['after-fsync', 'after-link'])(
    '%s ends, done again, with one whole file and no unfinished one',
    async (point) => {
      const { staged: file, folder } = await staged('result'.repeat(100_000))
      const killed = runChild(program, [file, folder, point])
      expect(await killed.ended).toBe('SIGKILL')
      expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toHaveLength(1)
      const again = runChild(program, [file, folder])
      expect(JSON.parse(await again.line())).toEqual({ path: `${folder}/a.png` })
      expect(readdirSync(folder)).toEqual(['a.png'])
      expect(readFileSync(`${folder}/a.png`)).toEqual(readFileSync(file))
    },
  )
})

describe.skipIf(!canMount)('a file system that refuses', () => {
  test('writing is a problem with the folder and the reason', async () => {
    const { staged: file, folder } = await staged('result')
    const child = runChild(program, [file, folder], mounted(folder, 'mount -t tmpfs -o ro none "$0"'))
    expect(JSON.parse(await child.line())).toEqual({
      code: 'OUTPUT_NOT_WRITABLE',
      data: { folder, reason: 'EROFS' },
    })
  })

  test('more bytes is a full disk, and leaves nothing on it', async () => {
    const { staged: file, folder } = await staged(Buffer.alloc(12 * 1024 * 1024, 7))
    const list = `${folder}/../list`
    const mount = mounted(folder, 'mount -t tmpfs -o size=8m none "$0"')
    const script = [
      ...mount.slice(0, 4),
      `${mount[4]?.replace('exec "$@"', '"$@"; ls -A "$0" > "$0/../list"')}`,
      folder,
    ]
    const child = runChild(program, [file, folder], script)
    expect(JSON.parse(await child.line())).toEqual({ code: 'DISK_FULL', data: { folder } })
    expect(await child.ended).toBe(0)
    expect(readFileSync(list, 'utf8')).toBe('')
  })
})
