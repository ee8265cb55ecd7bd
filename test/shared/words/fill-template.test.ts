import { expect, test } from 'vitest'
import { fillTemplate, placeholdersOf } from '../../../src/shared/words/fill-template.ts'

test('a template is filled by name, with and without spaces', () => {
  expect(fillTemplate('{{ a }} and {{b}}', { a: 'x', b: 2 })).toBe('x and 2')
})

test('a number is written with separators only where it is asked for', () => {
  expect(fillTemplate('{{n, number}} {{n}}', { n: 1234567 })).toBe('1,234,567 1234567')
})

test('what stands in the data is never taken for a template', () => {
  expect(fillTemplate('{{a}}', { a: '{{b}}', b: 'x' })).toBe('{{b}}')
})

test('missing, empty and listed values have words', () => {
  expect(fillTemplate('{{a}} {{b}} {{c}} {{d}}', { b: '', c: [], d: ['x', 'y'] })).toBe(
    'unknown unknown none x, y',
  )
})

test('the names of a template are found', () => {
  expect(placeholdersOf('{{a}} {{b, number}}')).toEqual(['a', 'b'])
})
