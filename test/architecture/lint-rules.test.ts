import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { root, withPlantedTree } from './planted-tree.ts'

/** One line for each rule the project leans on, and the rule's name. */
const plantings: readonly (readonly [rule: string, line: string])[] = [
  ['eslint(no-restricted-imports)', `import { setTimeout as wait } from 'node:timers/promises'`],
  ['typescript(consistent-type-imports)', `import { Size } from './size.ts'`],
  ['import(no-default-export)', `export default wait`],
  ['typescript(no-explicit-any)', `export const anything = (size: Size): any => size`],
  ['eslint(max-params)', `export const many = (a: 1, b: 1, c: 1, d: 1): number => a + b + c + d`],
  ['eslint(no-restricted-globals)', `export const page = async () => fetch('https://example.org')`],
  ['eslint(no-restricted-globals)', `export const timer = (then: () => void) => setTimeout(then, 1)`],
  ['eslint(no-restricted-properties)', `export const now = () => Date.now()`],
  ['eslint(no-restricted-properties)', `export const home = () => process.env.HOME`],
  ['eslint(no-console)', `export const say = () => console.log('said')`],
  ['typescript(no-floating-promises)', `Promise.resolve(1)`],
  ['typescript(no-non-null-assertion)', `export const first = (list: number[]) => list[0]!`],
  [
    'typescript(switch-exhaustiveness-check)',
    `export function half(side: 'left' | 'right'): void { switch (side) { case 'left': now() } }`,
  ],
]

const Report = z.object({
  diagnostics: z.array(
    z.object({
      code: z.string().optional(),
      labels: z.array(z.object({ span: z.object({ line: z.int() }) })),
    }),
  ),
})

test('the linter catches each planted line by the rule that is meant for it', async () => {
  const source = plantings.map(([, line]) => line).join('\n')
  const found = await lint({ 'src/core/planted.ts': source })
  const missed = plantings.filter(([rule], index) => !found.includes(`${index + 1} ${rule}`))
  expect(missed).toEqual([])
})

test('the process, the clock and the network are open to what the host brings and to the media worker', async () => {
  const source = `export const facts = () => [Date.now(), process.env, fetch, setTimeout]\n`
  const places = ['src/core/node/planted.ts', 'src/core/media/worker/planted.ts', 'src/cli/planted.ts']
  expect(await lint(Object.fromEntries(places.map((place) => [place, source])))).toEqual([])
})

/** Lints a tree with the project's own settings: `line rule` of everything found. */
function lint(planted: Readonly<Record<string, string>>): Promise<string[]> {
  const files = { 'src/core/size.ts': 'export interface Size {\n  readonly width: number\n}\n', ...planted }
  const settings = ['.oxlintrc.json', 'tsconfig.json', 'tsconfig.base.json', 'tsconfig.core.json']
  return withPlantedTree({ files, settings }, runLinter)
}

function runLinter(folder: string): Promise<string[]> {
  const { promise, resolve, reject } = Promise.withResolvers<string[]>()
  const program = join(root, 'node_modules/oxlint/bin/oxlint')
  execFile(process.execPath, [program, '--format', 'json'], { cwd: folder }, (error, output, said) => {
    if (error !== null && output === '') return reject(new Error(said, { cause: error }))
    const { diagnostics } = Report.parse(JSON.parse(output))
    return resolve(diagnostics.map(({ code, labels }) => `${labels[0]?.span.line ?? 0} ${code ?? ''}`))
  })
  return promise
}
