import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The page as the browser host serves it; electron.vite.config.ts builds the same page for the desktop. */
export default defineConfig({
  root: 'renderer',
  // Relative, because the desktop loads the page from a protocol of its own and not from the root of a server.
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    // The page's content security policy allows no data: addresses for fonts or scripts.
    assetsInlineLimit: 0,
    // One local file that is read once: splitting it would only cost requests.
    chunkSizeWarningLimit: 3000,
  },
})
