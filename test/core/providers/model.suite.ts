import { describe, expect, test } from 'vitest'
import { modelCard } from '../../../src/core/providers/card.ts'
import { hintOf, type ModelDescriptor, type Sizing } from '../../../src/core/providers/model.ts'
import { parseParameters } from '../../../src/core/providers/validate.ts'
import type { PixelSize } from '../../../src/shared/domain/media.ts'
import { ModelCard } from '../../../src/shared/domain/model-card.ts'
import { someFacts, someVideo } from '../../support/some-source.ts'

type Params = Record<string, unknown>

const sizes = [
  { width: 1, height: 1 },
  { width: 640, height: 480 },
  { width: 3001, height: 1999 },
]

/** A model's answers for an ordinary source of its kind, of a size. */
function ofSource(model: ModelDescriptor, size: PixelSize) {
  if (model.kind === 'image') {
    const facts = someFacts(size)
    return {
      price: (made: PixelSize, params: Params) => model.price(facts, made, params),
      outputSize: (wanted: Sizing, params: Params) => model.outputSize(facts, wanted, params),
    }
  }
  const facts = someVideo(size)
  return {
    price: (made: PixelSize, params: Params) => model.price(facts, made, params),
    outputSize: (wanted: Sizing, params: Params) => model.outputSize(facts, wanted, params),
  }
}

/** What every descriptor must be, whichever provider's it is. */
export function modelSuite(models: readonly ModelDescriptor[]): void {
  test('ids of models are unique', () => {
    expect(new Set(models.map(({ id }) => id)).size).toBe(models.length)
  })

  describe.each(models.map((model) => [model.id, model] as const))('%s', (_id, model) => {
    const defaults = model.params.parse({})

    test('has a hint with a sentence of help for every parameter', () => {
      for (const schema of Object.values(model.params.shape)) {
        expect(hintOf(schema)).toMatchObject({ title: expect.stringMatching(/\S/) })
        expect(hintOf(schema)?.help.split('\n\n')[0]).toMatch(/\.$/)
      }
    })

    test('has a card that survives JSON and fits the contract', () => {
      const card = modelCard(model)
      expect(ModelCard.parse(JSON.parse(JSON.stringify(card)))).toEqual(card)
      for (const parameter of card.parameters) {
        expect(defaults[parameter.name] ?? null).toEqual(parameter.default)
      }
    })

    test('refuses a parameter it does not have and says which it has', () => {
      const { invalid } = parseParameters(model, { nonsense: 1 }) as {
        invalid: { name: string; expected: string }
      }
      expect(invalid.name).toBe('nonsense')
      for (const name of Object.keys(model.params.shape)) expect(invalid.expected).toContain(name)
    })

    test('prices are whole micro-dollars, never negative, and never fall as the result grows', () => {
      let before = 0
      for (const factor of [1, 2, 4]) {
        const size = { width: 400 * factor, height: 300 * factor }
        const price = ofSource(model, { width: 400, height: 300 }).price(size, defaults)
        if (price === 'unknown') continue
        expect(Number.isInteger(price.low) && Number.isInteger(price.high)).toBe(true)
        expect(price.low).toBeGreaterThanOrEqual(0)
        expect(price.high).toBeGreaterThanOrEqual(Math.max(price.low, before))
        before = price.high
      }
    })

    test('asks its endpoint in JSON for the size that was promised', () => {
      for (const picture of sizes) {
        const wanted = { size: { width: picture.width * 2, height: picture.height * 2 }, factor: 2 }
        const size = ofSource(model, picture).outputSize(wanted, defaults)
        const request = model.request({ url: 'https://example.com/a.png', size, factor: 2 }, defaults)
        expect(JSON.parse(JSON.stringify(request))).toEqual(request)
        expect(size.width).toBeGreaterThanOrEqual(picture.width)
        expect(size.height).toBeGreaterThanOrEqual(picture.height)
      }
    })
  })
}
