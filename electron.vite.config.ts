import { defineConfig } from 'electron-vite'
import window from './vite.config.ts'

export default defineConfig({
  main: {
    build: { rolldownOptions: { input: 'src/main/index.ts' } },
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
  renderer: { ...window, build: { ...window.build, rolldownOptions: { input: 'src/renderer/index.html' } } },
})
