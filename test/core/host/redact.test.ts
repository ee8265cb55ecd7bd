import fc from 'fast-check'
import { expect, test } from 'vitest'
import { redact } from '../../../src/core/host/redact.ts'

const known = { secrets: ['sk-own', 'sk-own-longer'], home: '/home/ada' }

test.each([
  ['the key is sk-own, or sk-own-longer', 'the key is ‹hidden›, or ‹hidden›'],
  ['/home/ada/Pictures/a.jpg', '~/Pictures/a.jpg'],
  ['https://cdn.test/a.png?X-Sig=abc&x=1 failed', 'https://cdn.test/a.png?‹hidden› failed'],
  ['https://cdn.test/a.png#abc', 'https://cdn.test/a.png?‹hidden›'],
  ['http://ada:pass@proxy.test:8080', 'http://‹hidden›@proxy.test:8080'],
  ['authorization: Key abcdefgh', 'authorization: ‹hidden›'],
  ['{"token":"abcdef"}', '{"token":"‹hidden›"}'],
  ['Bearer abc.def.ghi', 'Bearer ‹hidden›'],
  ['6a0f8a4e-1111-2222-3333-444455556666:0123456789abcdef', '‹hidden›'],
  [`x ${'a1'.repeat(24)} y`, 'x ‹hidden› y'],
  ['request 6a0f8a4e-1111-2222-3333-444455556666', 'request 6a0f8a4e-1111-2222-3333-444455556666'],
  ['a-resample-2x.jpg of 1200 × 800', 'a-resample-2x.jpg of 1200 × 800'],
])('%s is told as %s', (text, told) => {
  expect(redact(text, known)).toBe(told)
})

test('a key is never told, wherever it stands', () => {
  const key = fc.string({ minLength: 8, maxLength: 40 }).filter((text) => text.trim().length > 7)
  fc.assert(
    fc.property(key, fc.string(), fc.string(), (secret, before, after) => {
      const told = redact(`${before}${secret}${after}`, { secrets: [secret], home: '/home/ada' })
      expect(told.replaceAll('‹hidden›', '')).not.toContain(secret)
    }),
  )
})
