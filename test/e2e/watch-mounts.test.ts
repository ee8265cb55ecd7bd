import { execFile } from 'node:child_process'
import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test, vi } from 'vitest'
import { canMount, canTakeListeners } from '../support/own-file-system.ts'
import { writePicture } from '../support/picture.ts'
import { tempFolder } from '../support/temp-folder.ts'

// Many starts of a whole program, on whatever machine.
vi.setConfig({ testTimeout: 240_000 })

const program = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url))

/** Folders `in` and `out`, two pictures beside them, and a way to run a script that may mount and has `enlarger`. */
async function place() {
  const folder = await tempFolder()
  for (const name of ['in', 'out']) await mkdir(join(folder, name))
  for (const seed of [1, 2]) await writePicture(join(folder, `${seed}.jpg`), { seed })
  const run = async (script: string, more: readonly string[] = []): Promise<string> => {
    const whole = `
      node="$0"; program="$1"; enlarger() { "$node" "$program" "$@" 2>&1 || echo "ended with $?"; }
      ${script}`
    const { stdout } = await promisify(execFile)(
      'unshare',
      [...more, '-mp', '--fork', '--kill-child', 'sh', '-ec', whole, process.execPath, program],
      { cwd: folder, env: { PATH: process.env.PATH, HOME: folder, ENLARGER_HOME: join(folder, 'home') } },
    )
    return stdout
  }
  return { folder, run }
}

describe.skipIf(!canMount)('a watched folder', () => {
  test.skipIf(!canTakeListeners)(
    'is looked through again and again where the system has no listener left to give',
    async () => {
      const { folder, run } = await place()
      const told = await run(
        `
      echo 0 > /proc/sys/user/max_inotify_watches
      enlarger watch add in --out out --there enlarge --yes --settle 1
      "$node" "$program" watch run &
      cp 1.jpg in
      until [ -e out/1-resample-2x.jpg ]; do sleep 0.2; done
      mkdir in/later; cp 2.jpg in/later
      until [ -e out/later/2-resample-2x.jpg ]; do sleep 0.2; done
      kill -TERM $!; wait; enlarger watch list`,
        ['-U', '-r'],
      )
      expect(await readdir(join(folder, 'out'), { recursive: true })).toHaveLength(3)
      expect(told).toMatch(/watching +2 +0 +0 +0 +2 /)
    },
  )

  test('that is a drive is offline while it is not mounted, and nothing is lost or done twice', async () => {
    const { run } = await place()
    const told = await run(`
      mount -t tmpfs none in; cp 1.jpg in
      enlarger watch add in --out out --there enlarge --yes --settle 1
      echo FIRST; enlarger watch run --once
      umount in
      echo AWAY; enlarger watch run --once; enlarger watch list
      mount -t tmpfs none in; cp 1.jpg 2.jpg in
      echo BACK; enlarger watch run --once; enlarger watch list; ls out`)
    const [, first = '', away = '', back = ''] = told.split(/FIRST|AWAY|BACK/)
    expect(first).toContain('1 picture: 1 done')
    expect(away).toContain('There is nothing to enlarge.')
    expect(away).toMatch(/offline/)
    expect(back).toContain('1 picture: 1 done')
    expect(back).toMatch(/watching/)
    expect(back.match(/^[12]-resample-2x\.jpg$/gm)).toHaveLength(2)
  })

  test('whose results would go to another mount of it is refused', async () => {
    const { run } = await place()
    const told = await run(`
      mount --bind in out
      enlarger watch add in --out out --there enlarge --yes
      mkdir in/deep; umount out; mount --bind in/deep out
      echo DEEP; enlarger watch add in --out out --there enlarge --yes`)
    const [whole = '', deep = ''] = told.split('DEEP')
    expect(whole).toMatch(/lie in each other[\s\S]*ended with 2/)
    expect(deep).toMatch(/watching|lie in each other/)
  })

  test('over which its results are mounted later stops, and one below it never takes them', async () => {
    const { folder, run } = await place()
    await copyFile(join(folder, '1.jpg'), join(folder, 'in', '1.jpg'))
    const told = await run(`
      mkdir in/deep
      enlarger watch add in --out out --there enlarge --yes --settle 1
      mount --bind in/deep out
      echo DEEP; enlarger watch run --once; enlarger watch run --once; find in out -name '*.jpg'
      umount out; mount --bind in out; cp 2.jpg in
      echo WHOLE; enlarger watch run --once; enlarger watch list`)
    const [, deep = '', whole = ''] = told.split(/DEEP|WHOLE/)
    expect(deep).toContain('1 picture: 1 done')
    expect(deep).toContain('There is nothing to enlarge.')
    expect(deep.match(/^in\/.*jpg$/gm)?.toSorted()).toEqual(['in/1.jpg', 'in/deep/1-resample-2x.jpg'])
    expect(whole).toContain('paused: results would be enlarged again')
    expect(whole).toContain('There is nothing to enlarge.')
  })
})
