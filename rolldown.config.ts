import { isAbsolute } from 'node:path'
import { defineConfig } from 'rolldown'

// The command line and the processes it starts as plain JavaScript: Node strips no types below node_modules, where an
// installed Enlarger lies. Dependencies stay outside.
export default defineConfig({
  input: {
    index: 'src/cli/index.ts',
    'media-worker': 'src/core/media/worker/main.ts',
    'keychain-process': 'src/core/node/keychain-process.ts',
  },
  platform: 'node',
  external: (id) => !id.startsWith('.') && !isAbsolute(id),
  output: {
    dir: 'out/cli',
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    sourcemap: true,
  },
})
