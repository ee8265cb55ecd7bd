import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

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
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: { rolldownOptions: { input: 'src/renderer/index.html' } },
  },
})
