import { expect, test } from 'vitest'
import { InvalidRedirection, nodeRedirections } from '../../../src/core/node/node-redirections.ts'

const fal = 'http://127.0.0.1:4000'
const pixazo = 'http://localhost:4001'

test.each([
  [{}, {}],
  [{ ENLARGER_FAL_URL: '', ENLARGER_PIXAZO_URL: '' }, {}],
  [{ ENLARGER_FAL_URL: fal }, { fal: { origin: fal, windowMs: null } }],
  [{ ENLARGER_FAL_URL: fal, ENLARGER_FAL_WINDOW_S: '30' }, { fal: { origin: fal, windowMs: 30_000 } }],
  [{ ENLARGER_PIXAZO_URL: `${pixazo}/` }, { pixazo: { origin: pixazo, windowMs: null } }],
  [
    { ENLARGER_FAL_URL: fal, ENLARGER_PIXAZO_URL: pixazo },
    { fal: { origin: fal, windowMs: null }, pixazo: { origin: pixazo, windowMs: null } },
  ],
])('%o redirects to %o', (environment, redirections) => {
  expect(nodeRedirections(environment)).toEqual(redirections)
})

test.each([
  [{ ENLARGER_PIXAZO_URL: 'https://gateway.example' }, 'ENLARGER_PIXAZO_URL'],
  [{ ENLARGER_PIXAZO_URL: 'http://127.0.0.1:4000/seedvr' }, 'ENLARGER_PIXAZO_URL'],
  [{ ENLARGER_PIXAZO_URL: 'http://me@127.0.0.1:4000' }, 'ENLARGER_PIXAZO_URL'],
  [{ ENLARGER_FAL_URL: 'http://10.0.0.1' }, 'ENLARGER_FAL_URL'],
  [{ ENLARGER_FAL_WINDOW_S: '30' }, 'ENLARGER_FAL_WINDOW_S'],
  [{ ENLARGER_PIXAZO_URL: pixazo, ENLARGER_FAL_WINDOW_S: '30' }, 'ENLARGER_FAL_WINDOW_S'],
  [{ ENLARGER_FAL_URL: fal, ENLARGER_FAL_WINDOW_S: '-1' }, 'ENLARGER_FAL_WINDOW_S'],
])('%o is refused, with the name of %s', (environment, name) => {
  expect(() => nodeRedirections(environment)).toThrow(InvalidRedirection)
  expect(() => nodeRedirections(environment)).toThrow(name)
})
