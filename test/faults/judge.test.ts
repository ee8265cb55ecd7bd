import { describe, expect, test } from 'vitest'
import { type Findings, isFaultless, judge } from './judge.ts'

const seen = (number: number, side = 16) => ({
  path: `/out/${number}`,
  seen: { name: `picture ${number}`, width: side, height: side },
})

/** A trial of two pictures in which every promise was kept. */
const good: Findings = {
  owed: new Map([
    ['picture 1', 16],
    ['picture 2', 16],
  ]),
  awaiting: [],
  outputs: [seen(1), seen(2)],
  changed: [],
  staging: [],
  states: { done: 2 },
  unresolved: 0,
  database: [],
  ledger: {
    accepted: new Map([
      ['a', 1],
      ['b', 1],
    ]),
    unmatched: 0,
    violations: [],
    ambiguous: 0,
  },
  exit: 0,
}
const ledger = (change: Partial<NonNullable<Findings['ledger']>>) => ({
  ledger: { accepted: new Map(), unmatched: 0, violations: [], ambiguous: 0, ...good.ledger, ...change },
})

test('a trial that kept every promise is reproached with nothing', () => {
  expect(judge(good)).toEqual({ lost: 0, doubled: 0, overwritten: 0, stray: 0, complaints: [] })
  expect(isFaultless(judge({ ...good, ledger: null }))).toBe(true)
})

/** The second picture was submitted, nobody said what became of it, and a person is asked. */
const asked: Findings = {
  ...good,
  outputs: [seen(1)],
  awaiting: ['picture 2'],
  states: { done: 1, 'needs-review': 1 },
  unresolved: 1,
  exit: 4,
  ...ledger({ ambiguous: 1 }),
}

test('a submission that nobody can tell of rightly awaits a person, whether it was taken or not', () => {
  expect(judge(asked).complaints).toEqual([])
  expect(judge({ ...asked, ...ledger({ ambiguous: 1, accepted: new Map([['a', 1]]) }) }).complaints).toEqual(
    [],
  )
})

test.each<[string, Partial<Findings>]>([
  ['it has a result all the same', { outputs: good.outputs }],
  ['no submission was ambiguous', ledger({ ambiguous: 0 })],
  [
    'it was accepted twice',
    ledger({
      ambiguous: 1,
      accepted: new Map([
        ['a', 1],
        ['b', 2],
      ]),
    }),
  ],
  ['another one is in review too', { states: { 'needs-review': 2 } }],
  ['the program says that all is well', { exit: 0 }],
  ['more than it is unresolved', { unresolved: 2 }],
])('that it awaits a person is no excuse where %s', (_, change) => {
  expect(isFaultless(judge({ ...asked, ...change }))).toBe(false)
})

describe('a trial is reproached with', () => {
  test.each<[string, Partial<Findings>, object]>([
    ['a picture without a result', { outputs: [seen(1)] }, { lost: 1 }],
    ['a picture with two results', { outputs: [seen(1), seen(2), seen(2)] }, { doubled: 1 }],
    ['a result of another size', { outputs: [seen(1), seen(2, 15)] }, { lost: 1, stray: 1 }],
    ['a result of a picture that was not given', { outputs: [seen(1), seen(2), seen(3)] }, { stray: 1 }],
    ['a file that does not decode', { outputs: [...good.outputs, { path: '/x', seen: null }] }, { stray: 1 }],
    ['a file that changed', { changed: ['/pictures/1'] }, { overwritten: 1 }],
    ['something left in staging', { staging: ['/staging/x'] }, { stray: 1 }],
    ['a job that is not done', { states: { done: 1, 'needs-review': 1 } }, {}],
    ['a job too many', { states: { done: 3 } }, {}],
    ['an unresolved submission', { unresolved: 1 }, {}],
    ['a damaged database', { database: ['row 7 missing from index'] }, {}],
    ['an end that is no success', { exit: 5 }, {}],
    ['a submission that was never accepted', ledger({ accepted: new Map([['a', 1]]) }), { lost: 1 }],
    [
      'a submission that was accepted three times',
      ledger({
        accepted: new Map([
          ['a', 1],
          ['b', 3],
        ]),
      }),
      { doubled: 2 },
    ],
    ['a submission for no known picture', ledger({ unmatched: 1 }), {}],
    ['a breach of the protocol', ledger({ violations: ['a key in a URL'] }), {}],
  ])('%s', (_, change, counts) => {
    const verdict = judge({ ...good, ...change })
    expect(isFaultless(verdict)).toBe(false)
    expect(verdict).toMatchObject({ lost: 0, doubled: 0, overwritten: 0, stray: 0, ...counts })
  })
})
