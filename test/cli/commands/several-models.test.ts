import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { startFal } from '../../simulators/fal.ts'
import { makePicture } from '../make-picture.ts'
import { programPlace } from '../run-program.ts'

const Refusal = z.object({ problems: z.tuple([z.object({ flags: z.array(z.string()) })]) })

/** The real program, whose fal is a simulator. */
async function openPlace() {
  const fal = await startFal({ processingMs: 0 })
  onTestFinished(() => fal.close())
  return { fal, ...(await programPlace(fal.environment)) }
}

const three = ['--model', 'fal/esrgan', '--model', 'fal/crystal', '--model', 'pixazo/seedvr-image']

test('a quote of several models tells each line and adds up what is known', async () => {
  const { folder, run } = await openPlace()
  await makePicture(join(folder, 'a.png'))
  await makePicture(join(folder, 'b.png'), 60, 40)
  const { code, lines } = await run('quote', '.', ...three, '--json')
  const [summary, ...quotes] = lines().toReversed()
  const prices = quotes.map(({ price }) => price as { low: number; high: number } | null)
  expect(quotes.map(({ model }) => String(model)).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'fal/crystal',
    'fal/crystal',
    'fal/esrgan',
    'fal/esrgan',
    'pixazo/seedvr-image',
    'pixazo/seedvr-image',
  ])
  expect(prices.filter((price) => price === null)).toHaveLength(2)
  const sum = (end: 'low' | 'high') => prices.reduce((total, price) => total + (price?.[end] ?? 0), 0)
  expect(summary).toMatchObject({ type: 'summary', unknowns: 2, low: sum('low'), high: sum('high') })
  expect(summary?.low).toBeLessThan(Number(summary?.high))
  expect(code).toBe(0)
})

test('a quote of several models says in words what each makes and costs', async () => {
  const { folder, run } = await openPlace()
  await makePicture(join(folder, 'a.png'))
  const { stdout } = await run('quote', 'a.png', ...three)
  expect(stdout).toMatch(/To make: 3 results with .*and 1 of unknown price\./)
  expect(stdout).toContain('  pixazo/seedvr-image: 1 result, 1 of unknown price.')
  expect(stdout).toMatch(/ {2}fal\/crystal: 1 result, \$0\.\d+\./)
})

test('a run with several models makes a result by each, named apart, with the parameters of each', async () => {
  const { fal, folder, run } = await openPlace()
  await makePicture(join(folder, 'a.png'))
  const models = ['--model', 'fal/esrgan', '--model', 'fal/crystal']
  const set = [
    '--set',
    'fal/esrgan:model=RealESRGAN_x4_v3',
    '--set',
    'creativity=3',
    '--set',
    'output_format=png',
  ]
  const { code, lines } = await run('run', 'a.png', ...models, ...set, '--yes', '--json')
  expect(code).toBe(0)
  expect(lines().at(-1)).toMatchObject({ jobs: 2, counts: { done: 2 } })
  expect((await readdir(join(folder, 'Enlarged'))).toSorted()).toEqual([
    'a-crystal-2x.png',
    'a-esrgan-2x.png',
  ])
  const sent = fal.ledger.accepted.map(({ input }) => input)
  expect(sent).toContainEqual(expect.objectContaining({ model: 'RealESRGAN_x4_v3', output_format: 'png' }))
  expect(sent).toContainEqual(expect.objectContaining({ creativity: 3, output_format: 'png' }))
  expect(fal.ledger.violations).toEqual([])
})

test('what models can not do together is a mistake with the way out', async () => {
  const { folder, run } = await openPlace()
  await makePicture(join(folder, 'a.png'))
  const two = ['quote', 'a.png', '--model', 'fal/esrgan', '--model', 'fal/topaz-image']
  const alike = await run(...two, '--name', '{name}')
  expect([alike.code, alike.stderr]).toEqual([2, expect.stringContaining("--name '{name}-{model}'")])
  const wrong = await run(...two, '--set', 'model=CGI')
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('--set <model>:model=<value>')])
  const unknown = await run(...two, '--set', 'creativeness=1')
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('Did you mean creativity?')])
})

test('a picture beyond a model is refused with the flags that help, and taken with each of them', async () => {
  const { folder, run } = await openPlace()
  await makePicture(join(folder, 'wide.png'), 2600, 8)
  const order = ['quote', 'wide.png', '--model', 'fal/seedvr-image', '--scale', '5', '--json']
  const [refused] = (await run(...order)).lines()
  expect(refused?.problems).toMatchObject([
    { code: 'SIDE_TOO_LONG', flags: expect.arrayContaining(['--scale 3.93', '--model fal/crystal']) },
  ])
  const { flags } = Refusal.parse(refused).problems[0]
  for (const flag of flags.slice(0, 3)) {
    const [name = '', value = ''] = flag.split(' ')
    const given = order.filter((_, index) => order[index] !== name && order[index - 1] !== name)
    const [taken] = (await run(...given, name, value)).lines()
    expect(taken?.problems).toEqual([])
  }
  const { stdout } = await run(...order.filter((part) => part !== '--json'))
  expect(stdout).toMatch(/Not taken: wide\.png: .*\. Try --scale 3\.93 or --model /)
})
