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
    // Speaks up when more than the frame and the list of flows gets into the first script.
    chunkSizeWarningLimit: 750,
    // What the window starts with is one file; everything else comes when it is wanted.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
})
