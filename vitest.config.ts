import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // Pictures are decoded in processes of their own: on a small machine a slow test is no broken one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
