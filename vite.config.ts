import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The window: one page, the same for a browser and for the desktop. */
export default defineConfig({
  root: 'src/renderer',
  base: './',
  // Both would write `light-dark()` anew for browsers older than ours, and the theme would not follow its element.
  plugins: [react(), tailwind({ optimize: false })],
  build: {
    outDir: '../../out/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // Said, because the desktop's build would leave it as it is, and twice as long to read.
    minify: true,
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  },
})
