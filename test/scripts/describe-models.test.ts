import { expect, test } from 'vitest'
import { describeModels } from '../../scripts/docs/describe-models.ts'
import { replaceGenerated } from '../../scripts/docs/replace-generated.ts'
import { modelCard } from '../../src/core/providers/card.ts'
import { models } from '../../src/core/providers/registry.ts'

const described = models.map((model) => ({ card: modelCard(model), price: 'unknown' as const }))

test('the chapter on models has a section for each and a row for each parameter', () => {
  const text = describeModels(described)
  for (const { card } of described) {
    expect(text).toContain(`## ${card.id}\n`)
    for (const { name } of card.parameters) expect(text).toContain(`| \`${name}\` |`)
  }
})

test('a price is told with what it is reckoned by and when it was looked up, and an unknown one as unknown', () => {
  const card = described.find(({ card: { id } }) => id === 'fal/topaz-image')?.card
  if (card === undefined) throw new Error('Expected a model of fal, found none')
  const price = { low: 10_000, high: 20_000, basis: 'by the hour', checkedOn: '2026-11-21' }
  expect(describeModels([{ card, price }])).toContain('$0.01 to $0.02 (by the hour; checked on 2026-11-21)')
  const text = describeModels([{ card, price: 'unknown' }])
  expect(text).toContain('| price unknown |')
  expect(text).toContain('Only while `model` is Recovery V2.')
})

test('a bar in a help text does not break the table', () => {
  const card = described[0]?.card
  const [parameter] = card?.parameters ?? []
  if (card === undefined || parameter === undefined)
    throw new Error('Expected a model with a parameter, found none')
  const text = describeModels([
    { card: { ...card, parameters: [{ ...parameter, help: 'One | two.' }] }, price: 'unknown' },
  ])
  expect(text).toContain('One \\| two.')
})

test('only what stands between the markers is replaced', () => {
  const document = 'Before.\n<!-- generated: npm run docs -->\nold\n<!-- end of generated -->\nAfter.\n'
  const once = replaceGenerated(document, 'new')
  expect(once).toBe('Before.\n<!-- generated: npm run docs -->\n\nnew\n\n<!-- end of generated -->\nAfter.\n')
  expect(replaceGenerated(once, 'new')).toBe(once)
})

test('a document without markers is refused', () => {
  expect(() => replaceGenerated('Nothing here.', 'new')).toThrow(
    'Expected `<!-- generated: npm run docs -->`',
  )
})
