import type { TextType } from '../records/field.ts'
import type { Result } from '../result.ts'
import { fail, succeed } from '../result.ts'
import { cutAtWord } from './cut-at-word.ts'

/** `characters`: some were replaced or left out because the target refuses them; `cut`: the text was too long. */
export type TextChange = 'characters' | 'cut'

export interface FittedText {
  readonly text: string
  /** Empty when the text fits as it is. */
  readonly changed: readonly TextChange[]
}

export type TextProblem =
  | { readonly kind: 'characters'; readonly characters: string }
  | { readonly kind: 'too-long'; readonly length: number; readonly maxLength: number }

type TextLimits = Pick<TextType, 'charset' | 'maxLength' | 'identifies'>

/**
 * Makes a text acceptable for its target: space at the ends removed and letters composed (neither counts as a
 * change), characters the target refuses replaced by look-alikes or left out, and cut at a word when too long, all
 * counted in characters. A text that identifies something is never changed: it is a problem instead.
 */
export function fitText(text: string, limits: TextLimits): Result<FittedText, TextProblem> {
  const tidy = text.normalize('NFC').trim()
  const clean = limits.charset ? cleaners[limits.charset](tidy) : tidy
  const length = Array.from(clean).length
  const tooLong = limits.maxLength !== undefined && length > limits.maxLength
  if (limits.identifies) {
    if (clean !== tidy) return fail({ kind: 'characters', characters: refusedCharacters(tidy, clean) })
    if (tooLong) return fail({ kind: 'too-long', length, maxLength: limits.maxLength })
  }
  const changed: TextChange[] = clean === tidy ? [] : ['characters']
  if (!tooLong) return succeed({ text: clean, changed })
  return succeed({ text: cutAtWord(clean, limits.maxLength), changed: [...changed, 'cut'] })
}

const cleaners = {
  fortnox: (text: string) => forFortnox(text),
  'number-series': (text: string) => text.replace(/[^A-Za-z0-9+\-/_.]/g, ''),
} as const

/** What looks or reads like a refused character and is accepted. */
const replacements: ReadonlyMap<string, string> = new Map([
  ["'", '’'],
  ['‘', '’'],
  ['‚', '’'],
  ['‛', '’'],
  ['′', '’'],
  ['`', '´'],
  ['—', '–'],
  ['‐', '-'],
  ['‑', '-'],
  ['‒', '–'],
  ['―', '–'],
  ['−', '-'],
  ['~', '-'],
  ['·', '-'],
  ['•', '-'],
  ['[', '('],
  [']', ')'],
  ['{', '('],
  ['}', ')'],
  ['|', '/'],
  ['…', '...'],
  ['×', 'x'],
  ['¼', '1/4'],
  ['¾', '3/4'],
  ['№', 'No'],
  ['\u2028', '\n'],
  ['\u2029', '\n'],
])

// apis/fortnox.md §7.3, without the backtick, which sources don't agree on. Two combining marks are accepted by
// themselves; NFC has composed all other letters that can be.
const refusedByFortnox = /(?!\u0308|\u030A)[^\p{L}0-9 –:.´’,;^¤#%§£$€¢¥©™°&/\\()=+\-*_!?²³®½@\u00A0\r\n]/gu

function forFortnox(text: string): string {
  return (
    text
      .replace(refusedByFortnox, (character) => replacements.get(character) ?? (/^\s$/u.test(character) ? ' ' : ''))
      // `://` is refused although each of its characters is allowed (apis/fortnox.md §7.3).
      .replace(/\bhttps?:\/\//gi, '')
      .replaceAll('://', ': ')
      // A mark may now stand behind a letter it composes with.
      .normalize('NFC')
      .trim()
  )
}

function refusedCharacters(text: string, clean: string): string {
  const kept = new Set(clean)
  return Array.from(new Set(text))
    .filter((character) => !kept.has(character))
    .join('')
}
