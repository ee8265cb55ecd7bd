import { expect, test } from 'vitest'
import type { ModelCard } from '../../../src/shared/domain/model-card.ts'
import { commonKind, shownCards, sortCards } from '../../../src/renderer/features/recipe/card-order.ts'
import type { MediaFacts } from '../../../src/shared/domain/media.ts'
import { someFacts, someVideo } from '../../support/some-source.ts'

function card(id: string, cloud: boolean): ModelCard {
  return {
    id,
    provider: id.split('/')[0] ?? '',
    kind: 'image',
    title: id,
    summary: '',
    docsUrl: null,
    cloud,
    parameters: [],
    accepts: {
      formats: [],
      maxPixels: 1,
      maxOutputPixels: 1,
      maxOutputSide: null,
      factor: { min: 1, max: 4 },
      alpha: false,
      bitDepth: 8,
      animation: false,
    },
  }
}

const videoCard: ModelCard = {
  ...card('fal/video', true),
  kind: 'video',
  accepts: {
    containers: ['mp4'],
    maxPixels: 1,
    maxOutputPixels: 1,
    maxOutputSide: null,
    factor: { min: 1, max: 4 },
    maxSeconds: null,
    maxFrames: null,
  },
}

const cards = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => card(`fal/${name}`, true))

test('models of this computer come first, the others as they are', () => {
  const sorted = sortCards([...cards.slice(0, 2), card('local/resample', false)], null)
  expect(sorted.map(({ id }) => id)).toEqual(['local/resample', 'fal/a', 'fal/b'])
})

test('for videos the models of videos come first, and for pictures those of pictures', () => {
  const all = [...cards.slice(0, 1), card('local/resample', false), videoCard]
  const order = (facts: (MediaFacts | null)[]) =>
    sortCards(all, commonKind(facts)).map(({ id }) => id.replace(/^.*\//, ''))
  expect(order([someVideo(), someVideo()])).toEqual(['video', 'resample', 'a'])
  expect(order([someFacts()])).toEqual(['resample', 'a', 'video'])
  expect(order([someFacts(), someVideo()])).toEqual(['resample', 'a', 'video'])
  expect(order([null, someVideo()])).toEqual(['resample', 'a', 'video'])
})

test('a few are in sight, the chosen one among them', () => {
  const shown = (chosen: string | null, isWhole: boolean) => {
    const all = shownCards(cards, { chosen, isWhole })
    return [all.shown.map(({ id }) => id.slice('fal/'.length)).join(''), all.folded]
  }
  expect(shown(null, false)).toEqual(['abc', 3])
  expect(shown('fal/f', false)).toEqual(['abcf', 2])
  expect(shown('fal/f', true)).toEqual(['abcdef', 0])
})
