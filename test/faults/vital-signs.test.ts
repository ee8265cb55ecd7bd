import { mkdirSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tempFolder } from '../support/temp-folder.ts'
import { growth, takeVitalSigns } from './vital-signs.ts'

const signs = (at: number, memory: number) => ({
  at,
  memory,
  openFiles: 7,
  database: 0,
  writeAheadLog: 0,
  logs: 0,
})

test('growth is what a value gains in an hour, whatever it swings', () => {
  const line = Array.from({ length: 100 }, (_, index) =>
    signs(index * 36, 100 + index * 0.5 + (index % 2 === 0 ? 3 : -3)),
  )
  expect(growth(line, 'memory')).toBeCloseTo(50, 0)
  expect(growth(line, 'openFiles')).toBe(0)
  expect(growth([signs(1, 5)], 'memory')).toBe(0)
})

test.skipIf(process.platform !== 'linux')(
  'a program that lives has vital signs, and one that is gone has none',
  async () => {
    const home = await tempFolder()
    mkdirSync(`${home}/logs`)
    writeFileSync(`${home}/logs/enlarger.log`, Buffer.alloc(1024 ** 2))
    const seen = takeVitalSigns(process.pid, home, 5)
    expect(seen).toMatchObject({ at: 5, logs: 1, database: 0 })
    expect(seen?.memory).toBeGreaterThan(10)
    expect(seen?.openFiles).toBeGreaterThan(2)
    expect(takeVitalSigns(2 ** 30, home, 5)).toBeNull()
  },
)
