import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // Much of what is tested waits for a provider or a restart: more files than processors can be under way.
    maxWorkers: Math.max(4, availableParallelism()),
    // Pictures are decoded in processes of their own: on a small machine a slow test is no broken one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
