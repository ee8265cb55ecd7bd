import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { root, withPlantedTree } from './planted-tree.ts'
import { plantings } from './plantings.ts'
import { skeleton } from './skeleton.ts'

const Report = z.object({
  summary: z.object({
    totalCruised: z.int(),
    violations: z.array(z.object({ rule: z.object({ name: z.string() }), from: z.string(), to: z.string() })),
  }),
})
type Report = z.infer<typeof Report>

const Rules = z.object({ forbidden: z.array(z.object({ name: z.string() })) })

test('every rule is planted, and every planting names a rule', () => {
  const { forbidden } = Rules.parse(createRequire(import.meta.url)(`${root}.dependency-cruiser.cjs`))
  const rules = forbidden.map(({ name }) => name)
  expect([...new Set(plantings.map(({ rule }) => rule))].toSorted()).toEqual(rules.toSorted())
})

test('a tree that keeps the rules passes, and its files were read', async () => {
  const { summary } = await inspect(skeleton)
  expect(summary.violations).toEqual([])
  expect(summary.totalCruised).toBeGreaterThanOrEqual(Object.keys(skeleton).length - 1)
})

test('the sources keep the rules, and every one of them was read', async () => {
  const { summary } = await cruise(root)
  expect(summary.violations).toEqual([])
  expect(summary.totalCruised).toBeGreaterThan(50)
})

describe('of what is planted together', () => {
  const files = plantings.map(({ file }, index) =>
    file.replace(/(.*)\/planted\.ts$/, `$1/planted-${index}.ts`),
  )
  let violations: Report['summary']['violations']

  beforeAll(async () => {
    const planted = plantings.map(({ source }, index) => [files[index] ?? '', source] as const)
    const { summary } = await inspect({ ...skeleton, ...Object.fromEntries(planted) })
    violations = summary.violations
  })

  test.for(plantings.map((planting, index) => ({ ...planting, index })))(
    '$rule catches number $index in $file, and no other rule does',
    ({ rule, index }) => {
      const caught = violations.filter((violation) => isIn(violation, files[index]))
      expect([...new Set(caught.map((violation) => violation.rule.name))]).toEqual([rule])
    },
  )

  test('nothing else is caught', () => {
    // One import may close more than one cycle.
    const others = violations.filter(({ from, rule }) => rule.name !== 'no-cycles' && !files.includes(from))
    expect(others).toEqual([])
  })
})

/** Whether a violation is in a file. A cycle is told once, from whichever of its files. */
function isIn(
  { from, to, rule }: Report['summary']['violations'][number],
  file: string | undefined,
): boolean {
  return from === file || (rule.name === 'no-cycles' && to === file)
}

function inspect(files: Readonly<Record<string, string>>): Promise<Report> {
  const settings = ['.dependency-cruiser.cjs', 'tsconfig.base.json', 'package.json']
  return withPlantedTree({ files, settings }, cruise)
}

/** Runs the same program as `npm run check` does; violations make it exit with their number. */
function cruise(folder: string): Promise<Report> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const { promise, resolve, reject } = Promise.withResolvers<Report>()
  const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 }
  execFile(process.execPath, [program, 'src', '--output-type', 'json'], options, (error, output, said) => {
    if (error !== null && output === '') reject(new Error(said, { cause: error }))
    else resolve(Report.parse(JSON.parse(output)))
  })
  return promise
}
