import type { Json } from '../json.ts'
import type { FieldType, TextType } from '../records/field.ts'
import { shortDecimal } from './decimal.ts'
import { isCalendarDay } from './value-as.ts'

/** A value that its target takes just as it is, null for one that is not there; undefined where `fitValue` has to look. */
export type FitAtOnce = (value: Json) => Json | undefined

/**
 * Recognises the values that need no work, which are nearly all: by a look at their characters, and without making
 * anything. Wherever it gives an answer, `fitValue` gives the same and has nothing to say about it.
 */
export function compileFitAtOnce(type: FieldType): FitAtOnce {
  switch (type.type) {
    case 'text':
      return textAtOnce(type)
    case 'code':
      return textAtOnce({ ...type, type: 'text' })
    case 'decimal':
      return decimalAtOnce(type)
    case 'integer':
      return integerAtOnce(type)
    case 'boolean':
      return (value) => (typeof value === 'boolean' || value === null ? value : undefined)
    case 'date':
      return (value) => (value === null || (typeof value === 'string' && isCalendarDay(value)) ? value : undefined)
    case 'enum': {
      const { values } = type
      return (value) => (value === null || (typeof value === 'string' && values.includes(value)) ? value : undefined)
    }
    case 'datetime':
    case 'record':
    case 'list':
      return (value) => (value === null ? value : undefined)
  }
}

function textAtOnce({ charset, format, minLength, maxLength = Number.POSITIVE_INFINITY }: TextType): FitAtOnce {
  const plain = charset ? plainCharacters[charset] : anyCharacter
  if (format || minLength !== undefined) return (value) => (value === null ? value : undefined)
  return (value) => {
    if (value === null) return null
    if (typeof value !== 'string') return undefined
    const { length } = value
    if (length === 0) return null
    if (length > maxLength || isSpace(value.charCodeAt(0)) || isSpace(value.charCodeAt(length - 1))) return undefined
    for (let at = 0; at < length; at++) {
      const code = value.charCodeAt(at)
      // A colon before a slash may belong to an address, which Fortnox refuses although it takes each character.
      if (plain[code] !== 1 || (code === colon && value.charCodeAt(at + 1) === slash)) return undefined
    }
    return value
  }
}

const [colon, slash] = [58, 47]
const noBreakSpace = 0xa0
const isSpace = (code: number): boolean => code <= 0x20 || code === noBreakSpace

/** Up to here every character is composed, so that the texts need no normalising either. */
const composed = 0x300

function charactersThat(match: (character: string) => boolean): Uint8Array {
  return Uint8Array.from({ length: composed }, (_, code) => (match(String.fromCharCode(code)) ? 1 : 0))
}

const anyCharacter = charactersThat(() => true)
const plainCharacters = {
  fortnox: charactersThat((character) => /[A-Za-zÀ-ÖØ-öø-ž0-9 :.,;%&/\\()=+\-*_!?@#§£$´\r\n]/.test(character)),
  'number-series': charactersThat((character) => /[A-Za-z0-9+\-/_.]/.test(character)),
} as const

interface Range {
  readonly min?: number
  readonly max?: number
}

function decimalAtOnce({ decimals, min, max }: Range & { readonly decimals?: number }): FitAtOnce {
  const lies = within({ ...(min !== undefined && { min }), ...(max !== undefined && { max }) })
  const most = decimals ?? Number.POSITIVE_INFINITY
  return (value) => {
    if (value === null) return null
    // To a whole number a text is written anew, without zeros in front.
    if (typeof value !== 'string' || decimals === 0) return undefined
    const number = shortDecimal(value)
    if (Number.isNaN(number) || !lies(number)) return undefined
    const point = value.indexOf('.')
    return point < 0 || value.length - 1 - point <= most ? value : undefined
  }
}

function integerAtOnce(range: Range): FitAtOnce {
  const lies = within(range)
  return (value) => {
    if (value === null) return null
    const number = typeof value === 'string' && !value.includes('.') ? shortDecimal(value) : value
    // A zero may have a minus, which a whole number in a document must not have.
    return typeof number === 'number' && Number.isSafeInteger(number) && lies(number) ? number || 0 : undefined
  }
}

function within({ min, max }: Range): (number: number) => boolean {
  if (min === undefined && max === undefined) return () => true
  const [least, most] = [min ?? Number.NEGATIVE_INFINITY, max ?? Number.POSITIVE_INFINITY]
  return (number) => number >= least && number <= most
}
