import { expect, test } from 'vitest'
import { isAllowedLink } from '../../src/main/allowed-links.ts'
import { keyPages } from '../../src/renderer/features/accounts/key-pages.ts'

test('every page that the window offers may be opened', () => {
  for (const page of Object.values(keyPages)) expect(isAllowedLink(page ?? '')).toBe(true)
  expect(isAllowedLink('https://fal.ai/dashboard/billing')).toBe(true)
})

test.each([
  'http://fal.ai/',
  'https://fal.ai.evil.example/',
  'https://evilfal.ai/',
  'https://fal.ai@evil.example/',
  'https://someone@fal.ai/',
  'https://fal.ai:8443/',
  'file:///etc/passwd',
  'smb://server/share',
  'javascript:alert(1)',
  'data:text/html,<script>',
  'enlarger://window/',
  'ms-msdt:/id',
  '',
  'fal.ai',
])('%s may not', (link) => {
  expect(isAllowedLink(link)).toBe(false)
})
