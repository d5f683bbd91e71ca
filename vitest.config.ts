import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,scripts}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Nobody works beside it: left to itself it keeps a core free, which is half of two.
    maxWorkers: availableParallelism(),
    // Generous, because a slow machine is not a failure; no test waits on time.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    unstubEnvs: true,
    unstubGlobals: true,
    restoreMocks: true,
  },
})
