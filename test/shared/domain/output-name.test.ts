import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  maxNameBytes,
  nameCandidates,
  nameKey,
  outputName,
  templateProblem,
} from '../../../src/shared/domain/output-name.ts'
import type { TemplateValues } from '../../../src/shared/domain/output-name.ts'

const values: TemplateValues = {
  name: 'IMG_1',
  model: 'resample',
  provider: 'local',
  size: '2x',
  width: '200',
  height: '100',
}

function named(name: string, template = '{name}', extension = 'png'): string {
  return outputName({ template, values: { ...values, name }, extension })
}

describe('templates', () => {
  test.each([
    ['{name}-{model}-{size}', 'IMG_1-resample-2x.png'],
    ['{provider} {width}x{height}', 'local 200x100.png'],
    ['fixed', 'fixed.png'],
    ['{name}{name}', 'IMG_1IMG_1.png'],
    ['{unknown}', '{unknown}.png'],
    ['a{b', 'a{b.png'],
  ])('%j makes %j', (template, expected) => {
    expect(outputName({ template, values, extension: 'png' })).toBe(expected)
  })

  test('a value that looks like a placeholder stays as it is', () => {
    expect(named('{model}')).toBe('{model}.png')
    expect(named("$& $1 $'")).toBe("$& $1 $'.png")
  })

  test.each([
    ['{name}-{size}', null],
    ['no placeholder', null],
    ['{name}-{modell}-{x}', 'modell'],
    ['{}', ''],
    ['{ name }', ' name '],
  ])('the first unknown placeholder of %j is %j', (template, unknown) => {
    expect(templateProblem(template)?.unknown ?? null).toBe(unknown)
  })

  test('a problem names every placeholder there is', () => {
    expect(templateProblem('{x}')?.known).toEqual(['name', 'model', 'provider', 'size', 'width', 'height'])
  })
})

describe('names', () => {
  test.each([
    ['plain name', 'plain name.png'],
    ['Cafe\u0301', 'Café.png'],
    ['../../etc/passwd', '_.._etc_passwd.png'],
    ['..\\..\\x', '_.._x.png'],
    ['a/b', 'a_b.png'],
    ['a\\b', 'a_b.png'],
    ['x.png:stream', 'x.png_stream.png'],
    ['what? "why" <now>|*', 'what_ _why_ _now_.png'],
    ['CON', 'CON_.png'],
    ['con', 'con_.png'],
    ['nul.tar', 'nul_.tar.png'],
    ['COM1', 'COM1_.png'],
    ['COM¹', 'COM¹_.png'],
    ['LPT9.x', 'LPT9_.x.png'],
    ['CONSOLE', 'CONSOLE.png'],
    ['trailing dots...', 'trailing dots.png'],
    ['trailing spaces   ', 'trailing spaces.png'],
    ['.hidden', 'hidden.png'],
    ['photo\u202Egnp.exe', 'photognp.exe.png'],
    ['zero\u200Bwidth', 'zerowidth.png'],
    ['a\u0000b\nc', 'a_b c.png'],
    ['\uD800lone', '_lone.png'],
    ['👨‍👩‍👧', '👨‍👩‍👧.png'],
    ['日本語', '日本語.png'],
    ['-i', '-i.png'],
    ['$(id)', '$(id).png'],
    ['', 'picture.png'],
    ['...', 'picture.png'],
    ['\u200B', 'picture.png'],
  ])('%j becomes %j', (name, expected) => {
    expect(named(name)).toBe(expected)
  })

  test('a long name is cut between what is read as one character', () => {
    expect(named('é'.repeat(300))).toBe(`${'é'.repeat(122)}.png`)
    expect(named('👨‍👩‍👧'.repeat(50))).toBe(`${'👨‍👩‍👧'.repeat(13)}.png`)
    expect(named('a'.repeat(244) + ' . b')).toBe(`${'a'.repeat(244)}.png`)
  })

  test('a cut that lays bare a reserved name is made safe', () => {
    expect(named(`CON${'.'.repeat(300)}x`)).toBe('CON_.png')
  })

  test('any text gives one safe path component of at most 255 bytes, with room for a number', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 400 }),
    )
    fc.assert(
      fc.property(text, text, fc.constantFrom('png', 'jpeg', 'tiff'), (name, template, extension) => {
        const made = named(name, `${template}{name}`, extension)
        expect(Buffer.byteLength(made)).toBeLessThanOrEqual(maxNameBytes - ' (999)'.length)
        expect(made.endsWith(`.${extension}`)).toBe(true)
        expect(made).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cs}]/u)
        expect(made.replaceAll('\u200d', '')).not.toMatch(/\p{Cf}/u)
        expect(made).not.toMatch(/^[. ]|[. ]\.[a-z]+$/)
        expect(made).not.toMatch(/^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i)
        expect(made.normalize('NFC')).toBe(made)
      }),
      { numRuns: 500 },
    )
  })
})

describe('candidates', () => {
  function candidates(name: string, count: number): string[] {
    return nameCandidates(name).take(count).toArray()
  }

  test.each([
    ['a.png', ['a.png', 'a (2).png', 'a (3).png']],
    ['a.b.png', ['a.b.png', 'a.b (2).png', 'a.b (3).png']],
    ['a', ['a', 'a (2)', 'a (3)']],
  ])('of %j are %j', (name, expected) => {
    expect(candidates(name, 3)).toEqual(expected)
  })

  test('all differ and fit, however long the name and the number', () => {
    const made = candidates(named('é'.repeat(300)), 1500)
    expect(new Set(made.map(nameKey)).size).toBe(1500)
    expect(Math.max(...made.map((name) => Buffer.byteLength(name)))).toBeLessThanOrEqual(maxNameBytes)
  })
})

describe('keys', () => {
  test.each([
    ['A.PNG', 'a.png'],
    ['É', 'e\u0301'],
    ['Ä', 'a\u0308'],
    ['ß', 'SS'],
    ['Σίσυφος', 'ΣΊΣΥΦΟΣ'],
    ['\u212A', 'k'],
  ])('%j and %j share one', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other))
  })

  test.each([
    ['a', 'ä'],
    ['a.png', 'a.jpg'],
    ['İ', 'i'],
  ])('%j and %j do not', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other))
  })
})
