import { defineConfig } from '@playwright/test'
import { electronBinary } from './scripts/electron-binary.ts'
import { findChromium } from './scripts/find-chromium.ts'

const chromium = findChromium()

// A test browser has nobody to call: no updates, no sync, no safe-browsing lists.
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/**
 * The same specs twice: `browser` is Chromium on the headless host, `electron` the desktop app where its program is
 * installed. e2e/fixtures.ts starts the right one, told by the project's name, with a fresh profile and data folder.
 */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // Far more than a spec takes, also where a slow machine has two at once: what is late is not what is looked for.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 30_000,
    // A trace of every spec takes longer than the specs: `--trace retain-on-failure` where one is looked for.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'browser',
      use: {
        browserName: 'chromium',
        launchOptions: {
          args: [...quiet, '--disable-gpu', ...asRoot],
          ...(chromium === undefined ? {} : { executablePath: chromium }),
        },
      },
    },
    ...(electronBinary() === undefined ? [] : [{ name: 'electron' }]),
  ],
})
