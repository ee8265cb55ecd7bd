import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'
import { compiledCode } from './test/support/compiled-code.ts'

const ofTheWindow = 'test/window/**/*.test.ts'
const ofTheDesktop = [
  'test/e2e/desktop/**/*.test.ts',
  'test/e2e/electron-double/**/*.test.ts',
  'test/packaging/**/*.test.ts',
]

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    // Much of what is tested waits for a provider or a restart: more files than processors can be under way.
    maxWorkers: Math.max(4, availableParallelism()),
    // The program is started some hundred times: it is compiled once.
    env: { NODE_COMPILE_CACHE: compiledCode },
    // Pictures are decoded in processes of their own: on a small machine a slow test is no broken one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 40_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          globalSetup: 'test/support/compiled-worker.ts',
          // What many files import is loaded once for each worker: no test leaves anything behind in its process.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ofTheWindow, ...ofTheDesktop],
        },
      },
      {
        extends: true,
        test: {
          name: 'desktop',
          include: ofTheDesktop,
          globalSetup: 'test/support/built-desktop.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'window',
          include: [ofTheWindow],
          globalSetup: ['test/support/compiled-worker.ts', 'test/window/prepare.ts'],
        },
      },
    ],
  },
})
