import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { describeSchema, parseValue, requireValue } from '../../src/cli/parse-value.ts'
import { UsageError } from '../../src/cli/usage-error.ts'

function schemaOf(schema: z.ZodType): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).parse(z.toJSONSchema(schema, { io: 'input' }))
}

describe('a text becomes the value its schema wants', () => {
  test.each([
    [z.number(), '0.5', 0.5],
    [z.int(), ' 3 ', 3],
    [z.boolean(), 'yes', true],
    [z.boolean(), 'OFF', false],
    [z.string(), '12', '12'],
    [z.enum(['nohalo', '2']), '2', '2'],
    [z.int().nullable(), 'none', null],
    [z.string(), ' with spaces ', ' with spaces '],
    [z.number().multipleOf(0.05), '0.15', 0.15],
  ])('%#', (schema, text, value) => {
    expect(parseValue(schemaOf(schema), text)).toEqual({ value })
  })

  test.each([
    [z.number().max(1), '9'],
    [z.int(), '1.5'],
    [z.boolean(), 'maybe'],
    [z.enum(['a', 'b']), 'c'],
    [z.number(), ''],
    [z.number(), 'Infinity'],
  ])('or nothing: %#', (schema, text) => {
    expect(parseValue(schemaOf(schema), text)).toBeUndefined()
  })
})

test.each([
  [z.number().min(0).max(1), 'a number from 0 to 1'],
  [z.number().min(0).max(1).multipleOf(0.05), 'a number from 0 to 1 in steps of 0.05'],
  [z.int().min(1), 'a whole number from 1'],
  [z.int(), 'a whole number'],
  [z.boolean(), 'true or false'],
  [z.enum(['a', 'b']), 'one of a, b'],
  [z.union([z.enum(['a', 'b']), z.literal('c')]), 'one of a, b, c'],
  [z.int().min(1).max(9).nullable(), 'a whole number from 1 to 9 or none'],
])('a schema is told in words: %#', (schema, words) => {
  expect(describeSchema(schemaOf(schema))).toBe(words)
})

test('a refusal names the thing, what was expected and what came', () => {
  const refused = () => requireValue('`sharpen` of local/resample', schemaOf(z.number().min(0).max(1)), '9')
  expect(refused).toThrow(
    new UsageError('Expected `sharpen` of local/resample to be a number from 0 to 1, got 9'),
  )
})
