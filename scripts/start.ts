import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { browserInstead, whyNoDesktop } from './start/choose-window.ts'
import { electronProgram } from './start/electron-program.ts'

// Opens Enlarger from its sources: as the desktop app, or where that can't be had in the browser. `npm start`.

const root = join(import.meta.dirname, '..')
const given = process.argv.slice(2)

const hindrance = whyNoDesktop({
  platform: process.platform,
  environment: process.env,
  isRoot: process.getuid?.() === 0,
})
const electron =
  hindrance === null
    ? await electronProgram(join(root, 'node_modules/electron'), () =>
        console.error('Fetching Electron, once: about 120 MB…'),
      )
    : { refusal: hindrance }

if ('path' in electron) {
  const built = await run(process.execPath, [
    join(root, 'node_modules/electron-vite/bin/electron-vite.js'),
    'build',
  ])
  process.exitCode = built === 0 ? await run(electron.path, [root, ...given]) : built
} else {
  console.error(browserInstead(electron.refusal))
  process.argv.splice(2, given.length, 'serve', '--open', ...given)
  await import('../src/cli/index.ts')
}

/** Runs a program to its end, in the person's sight. Resolves to its exit code. */
async function run(program: string, parameters: readonly string[]): Promise<number> {
  const child = spawn(program, parameters, { cwd: root, stdio: 'inherit' })
  const end = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGINT', end).on('SIGTERM', end)
  const [code] = await once(child, 'close')
  return Number(code ?? 1)
}
