import type { Page } from '@playwright/test'
import { createInstance, type TFunction } from 'i18next'

/** The window's texts by their key, such as `flows:create`, in the language that the window is in. */
export type Words = TFunction

/** Reads the texts from where the window has them, so that a tour finds its way in every language. */
export async function wordsOf(page: Page): Promise<Words> {
  const texts = await loadedTexts(page)
  const language = await page.locator('html').getAttribute('lang')
  const words = createInstance()
  return await words.init({
    lng: language ?? 'en',
    fallbackLng: false,
    resources: { [language ?? 'en']: texts },
    ns: Object.keys(texts),
    defaultNS: 'frame',
    interpolation: { escapeValue: false },
  })
}

/** All texts of the language that the window loaded last. */
export async function loadedTexts(page: Page): Promise<Record<string, object>> {
  await page.locator('nav a').first().waitFor()
  // As text, because the page's own types are not known out here.
  return await page.evaluate(`(async () => {
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
    return (await import(loaded.findLast((name) => ${chunkOfTexts}.test(name)))).texts
  })()`)
}

/** What the build calls the file with all texts of one language. */
export const chunkOfTexts = /\/assets\/texts-[\w-]+\.js$/
