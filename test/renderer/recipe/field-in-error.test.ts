import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { fieldInError } from '../../../src/renderer/features/recipe/field-in-error.ts'

test('a refused parameter and a refused template are told at their fields', () => {
  const parameter = { model: 'fal/a', name: 'seed', expected: 'at least 0', got: '-1' }
  expect(fieldInError(new ORPCError('INVALID_PARAMETER', { data: parameter }))).toEqual({
    in: 'parameter',
    name: 'seed',
    expected: 'at least 0',
  })
  const template = { template: '{x}', unknown: 'x', known: ['name'] }
  expect(fieldInError(new ORPCError('INVALID_TEMPLATE', { data: template }))).toEqual({
    in: 'name',
    unknown: 'x',
    known: ['name'],
  })
})

test('any other error belongs to no field', () => {
  expect(fieldInError(new ORPCError('DISCONNECTED'))).toBeNull()
  expect(fieldInError(new ORPCError('INVALID_PARAMETER', { data: { name: 3 } }))).toBeNull()
  expect(fieldInError(new Error('lost'))).toBeNull()
  expect(fieldInError(null)).toBeNull()
})
