import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { modelCard } from '../../../../../src/core/providers/card.ts'
import { type ModelDescriptor, readParameters } from '../../../../../src/core/providers/model.ts'
import { models } from '../../../../../src/core/providers/registry.ts'
import type { PixelSize } from '../../../../../src/shared/domain/media.ts'
import { Recipe } from '../../../../../src/shared/domain/recipe.ts'
import type { SizeIntent } from '../../../../../src/shared/domain/size-intent.ts'
import { endpoints } from '../../../../simulators/fal/endpoints/index.ts'
import { openCloudCore, type CloudCore } from '../../../../support/cloud-core.ts'
import { writePicture } from '../../../../support/picture.ts'
import { someVideo } from '../../../../support/some-source.ts'
import { addPaths } from '../../../../support/test-core.ts'
import { extremeParameters } from '../../extreme-parameters.ts'

const falModels = models.filter(({ id }) => id.startsWith('fal/'))
const pictureModels = models.filter(({ id, kind }) => id.startsWith('fal/') && kind === 'image')
const fastFal = { falOptions: { processingMs: 0 } }

/** A picture and what is to become of it. */
interface Order {
  readonly picture: PixelSize
  readonly recipe: Recipe
}

function order(model: ModelDescriptor, params: Record<string, unknown>, size: SizeIntent): Order {
  const sides = { factor: 24, target: 96 }
  const width =
    size.by === 'factor' && size.factor > 10 ? 4 : size.by === 'target' ? sides.target : sides.factor
  const recipe = Recipe.parse({ model: model.id, size, params, output: { format: 'png' } })
  return { picture: { width, height: width * 0.75 }, recipe }
}

/** The defaults, and the far end of what everyone can set. */
function ordersFor(model: ModelDescriptor): Order[] {
  const [, far = {}] = extremesOf(model)
  const { max } = model.accepts.factor
  return [
    order(model, {}, { by: 'factor', factor: 1.37 }),
    order(
      model,
      far,
      far.upscale_mode === 'target' ? { by: 'target', target: '720p' } : { by: 'factor', factor: max },
    ),
  ]
}

function extremesOf(model: ModelDescriptor) {
  return extremeParameters(modelCard(model).parameters)
}

/** Runs orders; resolves with the finished jobs. */
async function runAll({ client, core, folder }: CloudCore, orders: readonly Order[]) {
  const ids: string[] = []
  for (const [width, alike] of Map.groupBy(orders, ({ picture }) => picture.width)) {
    const path = await writePicture(join(folder, `${width}.jpg`), { width, height: width * 0.75 })
    const { sourceIds } = await addPaths(client, [path])
    const recipes = alike.map(({ recipe }) => recipe)
    const { jobs } = await client.jobs.enqueue({ sourceIds, recipes, budget: null, again: true })
    ids.push(...jobs.map(({ id }) => id))
  }
  core.start()
  await core.idle()
  return Promise.all(ids.map((id) => client.jobs.get({ id })))
}

describe.each(falModels.map((model) => [model.id, model] as const))('%s', (_id, model) => {
  test.each([{}, ...extremesOf(model)])('asks in a way that its endpoint takes: %o', (given) => {
    const endpoint = endpoints.get(model.endpoint ?? '')
    const params = readParameters(model, given)
    const size = given.upscale_mode === 'target' ? { width: 1920, height: 1080 } : { width: 24, height: 18 }
    for (const factor of [1.1, model.accepts.factor.max]) {
      const rate =
        model.kind === 'video' ? { framesPerSecond: model.delivers(someVideo(), params).framesPerSecond } : {}
      const body = model.request({ url: 'https://v3.fal.media/a.png', size, factor, ...rate }, params)
      const request = z.record(z.string(), z.unknown()).parse(body)
      expect(endpoint?.refusals(request)).toEqual([])
      expect(endpoint?.breaches(request)).toEqual([])
      // What is left out is the endpoint's own default, which is ours.
      expect({ ...model.params.parse({}), ...request }).toMatchObject(params)
    }
  })
})

test('every model delivers what was promised, with its defaults and at its ends', async () => {
  const cloud = await openCloudCore(fastFal)
  const jobs = await runAll(cloud, pictureModels.flatMap(ordersFor))
  for (const { state, recipe, promised, result } of jobs) {
    expect({ recipe, state }).toEqual({ recipe, state: { is: 'done' } })
    expect(Math.abs((result?.size.width ?? 0) - (promised?.width ?? 0))).toBeLessThanOrEqual(1)
    if (recipe.model === 'fal/flux-vision') {
      const told = { caption: expect.stringContaining('picture'), timings: { inference: expect.any(Number) } }
      expect(result?.provider).toMatchObject({ ...told, seed: expect.any(Number) })
    }
  }
  expect(cloud.fal.ledger.violations).toEqual([])
  expect(cloud.fal.ledger.accepted).toHaveLength(jobs.length)
})

test('a picture that is made four times as large is reduced to the size that was asked for', async () => {
  const cloud = await openCloudCore(fastFal)
  const recipe = Recipe.parse({ model: 'fal/aura-sr', size: { by: 'factor', factor: 1.1 } })
  const [job] = await runAll(cloud, [{ picture: { width: 400, height: 300 }, recipe }])
  expect(job?.result?.size).toEqual({ width: 440, height: 330 })
})
