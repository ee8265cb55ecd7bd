import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const sources = fileURLToPath(new URL('../../src', import.meta.url))

/** Names that say where code was put down, not what it is. */
const forbiddenNames =
  /^(utils?|helpers?|types|common|misc|shared|index-types|.*-(manager|service|utils?|helpers?))\.tsx?$/

interface SourceFile {
  readonly path: string
  readonly text: string
  readonly lines: number
}

async function readSources(): Promise<SourceFile[]> {
  const paths = (await readdir(sources, { recursive: true })).filter((path) => /\.(ts|tsx|css)$/.test(path))
  return Promise.all(
    paths.map(async (path) => {
      const text = await readFile(join(sources, path), 'utf8')
      return { path, text, lines: text.trimEnd().split('\n').length }
    }),
  )
}

const files = await readSources()
const byLength = files.toSorted((one, other) => one.lines - other.lines)

function quantile(part: number): number {
  return byLength[Math.floor((byLength.length - 1) * part)]?.lines ?? Infinity
}

describe('the sources', () => {
  test('are short: half of the files within 70 lines, nine in ten within 200, all within 350', () => {
    expect(quantile(0.5)).toBeLessThanOrEqual(70)
    expect(quantile(0.9)).toBeLessThanOrEqual(200)
    expect(files.filter(({ lines }) => lines > 350).map(({ path }) => path)).toEqual([])
  })

  test('have names that say what is inside', () => {
    expect(files.map(({ path }) => path).filter((path) => forbiddenNames.test(basename(path)))).toEqual([])
  })

  test('of the core ask the ports for the time of day', () => {
    const free = /^core\/(node|media\/worker)\//
    const core = files.filter(({ path }) => path.startsWith('core/') && !free.test(path))
    expect(core.length).toBeGreaterThan(10)
    expect(core.filter(({ text }) => /\bnew Date\(\s*\)/.test(text)).map(({ path }) => path)).toEqual([])
  })

  test('carry no work that was put off', () => {
    expect(files.filter(({ text }) => /\b(TODO|FIXME|XXX)\b/.test(text)).map(({ path }) => path)).toEqual([])
  })
})
