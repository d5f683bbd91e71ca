import { cp } from 'node:fs/promises'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

/** Database steps are files that the core reads beside its own code, so they have to stand beside the built code too. */
function copyMigrations(): Plugin {
  return {
    name: 'koppla-copy-migrations',
    writeBundle: ({ dir }) => cp('electron/core/store/migrations', `${dir}/migrations`, { recursive: true }),
  }
}

export default defineConfig({
  main: {
    plugins: [copyMigrations()],
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          main: 'electron/main.ts',
          'core-process': 'electron/core-process.ts',
          'log-thread': 'electron/core/log/log-thread.ts',
          'script-worker': 'electron/core/scripts/script-worker.ts',
        },
        // Chunks beside the entries: code that looks for a file next to itself finds it wherever it was bundled.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'electron/preload.ts' },
        // A sandboxed preload is loaded as CommonJS and cannot require a second file.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 750,
      rolldownOptions: {
        input: 'renderer/index.html',
        output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
      },
    },
  },
})
