import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
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

test.for(plantings)('$rule catches what is planted in $file, and no other rule does', async (planting) => {
  const planted = { ...skeleton, [planting.file]: planting.source }
  const { summary } = await inspect(planted)
  expect([...new Set(summary.violations.map(({ rule }) => rule.name))]).toEqual([planting.rule])
})

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
