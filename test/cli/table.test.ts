import { describe, expect, test } from 'vitest'
import { displayWidth, formatTable } from '../../src/cli/table.ts'

describe('a table', () => {
  const columns = [
    { title: 'name', shrinks: 'middle' },
    { title: 'n', align: 'right' },
  ] as const

  test('has its titles first, and columns that stand below each other', () => {
    expect(
      formatTable(
        columns,
        [
          ['a', '10'],
          ['long', '9'],
        ],
        null,
      ),
    ).toEqual(['name   n', 'a     10', 'long   9'])
  })

  test('has no line without rows', () => {
    expect(formatTable(columns, [], null)).toEqual([])
  })

  test('gives way in the middle of a name where the terminal is narrow', () => {
    const [, row = ''] = formatTable(columns, [['a-very-long-name-of-a-picture.jpg', '10']], 24)
    expect(displayWidth(row)).toBe(24)
    expect(row).toBe('a-very-lon…cture.jpg  10')
  })

  test('is never shortened where there is no terminal', () => {
    const name = 'x'.repeat(500)
    expect(formatTable(columns, [[name, '1']], null)[1]).toContain(name)
  })

  test('makes names harmless before it measures them', () => {
    expect(formatTable(columns, [['a\u001b[2J', '1']], null)[1]).toBe(String.raw`a\u001b[2J  1`)
  })

  test('knows wide letters and letters of several parts', () => {
    expect(displayWidth('大')).toBe(2)
    expect(displayWidth('e\u0301')).toBe(1)
    expect(displayWidth('👨‍👩‍👧')).toBe(2)
  })
})
