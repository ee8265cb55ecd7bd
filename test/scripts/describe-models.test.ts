import { expect, test } from 'vitest'
import { describeModels } from '../../scripts/docs/describe-models.ts'
import { replaceGenerated } from '../../scripts/docs/replace-generated.ts'
import { modelCard } from '../../src/core/providers/card.ts'
import { models } from '../../src/core/providers/registry.ts'

const cards = models.map(modelCard)

test('the chapter on models has a section for each and a row for each parameter', () => {
  const text = describeModels(cards)
  for (const card of cards) {
    expect(text).toContain(`## ${card.id}\n`)
    for (const { name } of card.parameters) expect(text).toContain(`| \`${name}\` |`)
  }
})

test('a bar in a help text does not break the table', () => {
  const [card] = cards
  const [parameter] = card?.parameters ?? []
  if (card === undefined || parameter === undefined)
    throw new Error('Expected a model with a parameter, found none')
  const text = describeModels([{ ...card, parameters: [{ ...parameter, help: 'One | two.' }] }])
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
