import { expect, test } from 'vitest'
import { updateVerdict } from '../../src/main/update-verdict.ts'

test.each([
  ['v1.2.4', { is: 'newer', version: '1.2.4' }],
  ['1.10.0', { is: 'newer', version: '1.10.0' }],
  ['v2.0.0', { is: 'newer', version: '2.0.0' }],
  ['v1.2.3', { is: 'current' }],
  ['v1.2.2', { is: 'current' }],
  ['v0.99.99', { is: 'current' }],
  ['nightly', { is: 'unreadable' }],
  ['v1.2.4-beta.1', { is: 'unreadable' }],
  ['v1.2', { is: 'unreadable' }],
])('of %s, version 1.2.3 learns %j', (tag_name, verdict) => {
  expect(updateVerdict({ tag_name }, '1.2.3')).toEqual(verdict)
})

test('what is not for everybody yet is not newer', () => {
  expect(updateVerdict({ tag_name: 'v9.0.0', prerelease: true }, '1.2.3')).toEqual({ is: 'current' })
  expect(updateVerdict({ tag_name: 'v9.0.0', draft: true }, '1.2.3')).toEqual({ is: 'current' })
})

test('an answer that is something else changes nothing', () => {
  for (const answer of [null, 'v9.0.0', [], { name: 'v9.0.0' }, { tag_name: 9 }]) {
    expect(updateVerdict(answer, '1.2.3')).toEqual({ is: 'unreadable' })
  }
})
