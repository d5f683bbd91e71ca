import type { Page } from '@playwright/test'

/** Every text that is on the screen or is read out: of elements, and of the attributes that a person gets to know. */
export async function textsOnScreen(page: Page): Promise<readonly string[]> {
  return await page.locator('body').evaluate((body, { attributes, data, rowOfValues }) => {
    const texts: string[] = []
    for (const element of body.querySelectorAll('*')) {
      if (element.closest(data) || !element.checkVisibility({ visibilityProperty: true })) continue
      const own = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent ?? '')
      texts.push(...own)
      if (!element.matches(rowOfValues))
        texts.push(...attributes.map((name: string) => element.getAttribute(name) ?? ''))
      // A choice shows its words as the value of a field that can't be typed into.
      if (element.matches('input[readonly], input[aria-haspopup="listbox"]')) texts.push(element.value)
    }
    return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))]
  }, watched)
}

const watched = {
  attributes: [
    'aria-label',
    'aria-description',
    'aria-roledescription',
    'aria-valuetext',
    'title',
    'placeholder',
    'alt',
  ],
  // Code, keys and the source of scripts are the same in every language; values are made of data.
  data: 'script, style, code, pre, kbd, textarea, .cm-content, .cm-tooltip, [data-value]',
  // Its name tells the label and the value, which both stand in it.
  rowOfValues: '[data-row]',
}

/** What comes from the core: it knows no language, so all that it sends are data. */
export interface FromCore {
  has(text: string): boolean
}

export function listenToCore(page: Page): FromCore {
  const strings = new Set<string>()
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      for (const text of stringsIn(payload.toString())) strings.add(text)
    })
    // What a person typed comes back from nowhere, but it goes there.
    socket.on('framesent', ({ payload }) => {
      for (const text of stringsIn(payload.toString())) strings.add(text)
    })
  })
  return { has: (text) => strings.has(text) }
}

function stringsIn(frame: string): readonly string[] {
  return [...frame.matchAll(/"((?:[^"\\]|\\.)*)"/g)].flatMap(([quoted, inner = '']) => {
    try {
      const text: unknown = JSON.parse(quoted)
      // Records travel as texts of JSON as well.
      return typeof text === 'string' ? [text.trim(), ...(inner.includes('\\"') ? stringsIn(text) : [])] : []
    } catch {
      return []
    }
  })
}

/** What is left of texts in the pseudo language without its sentences and without data: words that nobody translates. */
export function untranslated(texts: readonly string[], fromCore: FromCore): readonly string[] {
  const isData = (part: string): boolean =>
    !/\p{L}{2}/u.test(part) || names.has(part) || formats.some((format) => format.test(part)) || fromCore.has(part)
  const areData = (text: string, [separator, ...others]: readonly RegExp[]): boolean =>
    isData(text) || (separator !== undefined && text.split(separator).every((part) => areData(part.trim(), others)))
  return texts.filter(
    (text) => !areData(withoutSentences(text.replace(/\s+/g, ' ').replace(pathOfField, '')), separators),
  )
}

/** Sentences stand inside one another where one names something. */
function withoutSentences(text: string): string {
  const less = text.replace(/⟦[^⟦⟧]*⟧/g, ' · ')
  return less === text ? text : withoutSentences(less)
}

/** Behind a label, for who writes formulas. */
const pathOfField = / \([\w.$]+\)$/

/** The outermost first: a name may have a comma in it. */
const separators = [/·|→|←|›/, /:(?= |$)|[“”]/, / \(|\)/, /,(?= )/]

/** The same in every language. */
const names = new Set([
  ...['jortt', 'Fortnox', 'Koppla', 'React Flow'],
  // Each in its own language, so that a person who got lost finds the way back.
  ...['English', 'Nederlands', 'Svenska', 'Polski'],
  // Permissions, as the other system calls them.
  'companyinformation settings customer article price order invoice payment currency bookkeeping',
  ...['CSV', 'JSON', 'UTF-8', 'Windows-1252', 'HTTP'],
])

const formats = [
  // Days, times, spans and amounts, as the browser writes them.
  /^(?:\d+ )?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*(?: \d+)?$/,
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*(?: \d+ \w+)?(?: at)?(?: [\d:]+)?$/,
  /^\d+ \w+(?: \d{4})?(?: at)? ?[\d:]*$/,
  /^(?:\d+ (?:secs?|mins?|hrs?|days?) ?)+$/,
  /^-?[A-Z]{3} -?[\d.,]+$|^-?[\d.,]+ [A-Z]{3}$/,
  /^[A-Z][a-z]+\/[A-Z][A-Za-z_]+$/,
  /^GMT[+-]\d+$/,
  // Paths, addresses, numbers and codes.
  /^= /,
  /^\S*[\d_/.]\S*$|^https?:\S*$/,
]
