import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

// Everything that can be said about the code without running it, side by side. `npm run check`.

interface Check {
  readonly name: string
  readonly command: readonly [string, ...string[]]
}

interface Verdict extends Check {
  readonly passed: boolean
  readonly output: string
  readonly seconds: number
}

const root = fileURLToPath(new URL('..', import.meta.url))

async function listChecks(): Promise<Check[]> {
  const files = await readdir(root)
  const projects = files.filter((name) => /^tsconfig\.(?!base\.)\w+\.json$/.test(name))
  return [
    ...projects.map((file): Check => ({ name: `types (${file})`, command: ['tsc', '-p', file] })),
    { name: 'lint', command: ['oxlint'] },
    { name: 'format', command: ['oxfmt', '--check'] },
    { name: 'dependency rules', command: ['depcruise', 'src', '--output-type', 'err'] },
    { name: 'unused code', command: ['knip'] },
    { name: 'documents are current', command: [process.execPath, 'scripts/generate-docs.ts', '--check'] },
  ]
}

function run(check: Check): Promise<Verdict> {
  const started = performance.now()
  const [program, ...parameters] = check.command
  const { promise, resolve } = Promise.withResolvers<Verdict>()
  const child = spawn(program, parameters, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const collect = (text: Buffer) => {
    output += text.toString()
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const end = (passed: boolean) => {
    resolve({ ...check, passed, output, seconds: (performance.now() - started) / 1000 })
  }
  child.on('error', (error) => {
    output += `${error.message}\n`
    end(false)
  })
  child.on('close', (code) => end(code === 0))
  return promise
}

async function runAll(checks: readonly Check[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  const queue = checks.values()
  const lane = async () => {
    for (const check of queue) {
      const verdict = await run(check)
      verdicts.push(verdict)
      console.log(`${verdict.passed ? 'ok    ' : 'FAILED'} ${verdict.name} (${verdict.seconds.toFixed(1)} s)`)
    }
  }
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, lane))
  return verdicts
}

const verdicts = await runAll(await listChecks())
const failed = verdicts.filter(({ passed }) => !passed)
for (const { name, output } of failed) console.log(`\n--- ${name}\n${output.trim()}`)
console.log(`\n${verdicts.length - failed.length} checks passed, ${failed.length} failed`)
process.exitCode = failed.length === 0 ? 0 : 1
