import { defineConfig } from 'electron-vite'
import { outsideTheBundles } from './scripts/packaging/shipped-modules.ts'
import window from './vite.config.ts'

export default defineConfig({
  main: {
    build: {
      // All it needs is in the bundles, but for what the package keeps beside them.
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          'utility-entry': 'src/main/utility-entry.ts',
          'media-worker': 'src/core/media/worker/main.ts',
          'keychain-process': 'src/core/node/keychain-process.ts',
        },
        external: [...outsideTheBundles],
        // All side by side: what they look for at run time is found relative to where they are.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload can't load other files: one CommonJS file with all it needs.
      externalizeDeps: false,
      rolldownOptions: {
        input: 'src/preload/index.ts',
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    ...window,
    // Against this folder, where Vite alone takes it against the window's sources.
    build: { ...window.build, outDir: 'out/renderer', rolldownOptions: { input: 'src/renderer/index.html' } },
  },
})
