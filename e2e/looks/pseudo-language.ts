import type { Page } from '@playwright/test'
import { pseudoText, pseudoTexts } from '../../scripts/testing/pseudo-text.ts'
import { chunkOfTexts, loadedTexts } from '../tour/words.ts'

/**
 * Puts the window into the pseudo language. The app knows nothing of it: the file with its English texts is answered with
 * others, and so are the labels of fields, which stand in the scripts in all languages.
 */
export async function speakPseudo(page: Page): Promise<void> {
  const texts = pseudoTexts(await loadedTexts(page))
  await page.route(/\/assets\/[^/]+\.js$/, async (route) => {
    if (chunkOfTexts.test(route.request().url())) {
      return route.fulfill({
        contentType: 'text/javascript',
        body: `export const texts = ${JSON.stringify(texts)}`,
      })
    }
    // A connection that was kept alive may just be closing.
    const response = await route.fetch({ maxRetries: 3 })
    const script = await response.text()
    await route.fulfill({ response, body: inPseudo(script) })
  })
  await page.reload()
}

/** Labels as the build writes them: {en:`Customer number`,nl:… and, for fields, the four languages in a row. */
function inPseudo(script: string): string {
  const named = script.replace(/\ben:([`"'])((?:\\.|(?!\1).)*)\1,nl:/g, (all: string, quote: string, text: string) =>
    locale.test(text) ? all : `en:${quote}${pseudoText(text)}${quote},nl:`,
  )
  if (!named.includes('`Klantnummer`')) return named
  return named.replace(/\[`([A-Z][^`]*)`((?:,`[^`]*`){3})\]/g, (all: string, text: string, others: string) =>
    powers.test(all) ? all : `[\`${pseudoText(text)}\`${others}]`,
  )
}

const locale = /^[a-z]{2}-[A-Z]{2}$/
/** The words of numbers that the formula library brings. */
const powers = /Trillion/
