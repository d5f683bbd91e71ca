import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { prepareSampleData } from '../e2e/sample-systems.ts'
import { picturedTours } from '../e2e/tour/tours.ts'
import { buildPageIfStale } from './build-if-stale.ts'
import { ensureChromium } from './find-chromium.ts'
import { repositoryRoot } from './repository.ts'
import { openEncoder } from './screens/encoder.ts'
import { singles } from './screens/singles.ts'
import { inWindow, pictured, schemes } from './screens/window.ts'

/**
 * `npm run screens`: every page and state, in light and dark, into docs/screens: in English a picture each of what is
 * worth one, in every language a sheet with all of them. `npm run screens -- sv` takes one language.
 */
const folder = join(repositoryRoot, 'docs', 'screens')
const locales = { en: 'en-GB', nl: 'nl-NL', sv: 'sv-SE', pl: 'pl-PL' } as const
type Language = keyof typeof locales
const languages: readonly Language[] = ['en', 'nl', 'sv', 'pl']
const wanted = languages.filter((language) => process.argv.length < 3 || process.argv.includes(language))
const invoices = 120
/** All pictures together; they are part of the repository. */
const largest = 9_000_000
const atOnce = 2

const began = Date.now()
await buildPageIfStale()
const scratch = mkdtempSync(join(tmpdir(), 'koppla-screens-data-'))
const sampleData = join(scratch, 'sandbox.sqlite')
await prepareSampleData(sampleData, invoices)
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--disable-gpu', ...asRoot] })
try {
  const waiting = [...wanted]
  const workers = Array.from({ length: atOnce }, async () => {
    for (let language = waiting.shift(); language !== undefined; language = waiting.shift()) await takeAll(language)
  })
  await Promise.all(workers)
} finally {
  await browser.close()
  rmSync(scratch, { recursive: true, force: true })
}

const size = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
console.log(`docs/screens: ${(size / 1e6).toFixed(1)} MB in ${Math.round((Date.now() - began) / 1000)} s`)
if (size > largest) throw new Error(`docs/screens has ${size} bytes; at most ${largest} are wanted`)

async function takeAll(language: Language): Promise<void> {
  const encoder = await openEncoder(browser)
  const place = join(folder, language)
  rmSync(place, { recursive: true, force: true })
  for (const scheme of schemes) mkdirSync(join(place, scheme), { recursive: true })
  const sheets = { light: await encoder.sheet(), dark: await encoder.sheet() }
  for (const tour of Object.values(picturedTours)) {
    await inWindow(browser, sampleData, locales[language], async (stage, workspace) => {
      for await (const state of tour(stage)) {
        const shot = await pictured(stage.page, workspace)
        for (const scheme of schemes) {
          await sheets[scheme].add(state, shot[scheme])
          if (language !== 'en' || !singles.has(state)) continue
          writeFileSync(join(place, scheme, `${state}.webp`), await encoder.webp(shot[scheme]))
        }
      }
    })
    console.log(`${language}: ${sheets.light.count()} states, ${Math.round((Date.now() - began) / 1000)} s`)
  }
  for (const scheme of schemes) writeFileSync(join(place, scheme, 'all.webp'), await sheets[scheme].webp())
}
