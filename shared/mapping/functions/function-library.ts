import { houseNumber, houseNumberAddition, streetName } from './address-functions.ts'
import { countryCode, countryName, euVatPrefix, isEuCountry } from './country-functions.ts'
import {
  addDays,
  addMonths,
  dateOf,
  daysBetween,
  endOfMonth,
  formatDate,
  month,
  startOfMonth,
  year,
} from './date-functions.ts'
import type { MappingFunction } from './define-function.ts'
import { count, firstOf, joinList, lastOf, pluck, sum, sumOf } from './list-functions.ts'
import { absolute, add, divide, multiply, negate, numberToText, round, subtract, toNumber } from './number-functions.ts'
import {
  fractionToPercent,
  grossFromNet,
  largest,
  netFromGross,
  percentOf,
  percentToFraction,
  smallest,
  vatAmount,
} from './percent-functions.ts'
import {
  capitaliseWords,
  cutText,
  joinText,
  lower,
  padLeft,
  replaceText,
  textLength,
  trim,
  upper,
} from './text-functions.ts'
import { digitsOnly, ifEmpty, matchPattern, part, splitName, textAfter, textBefore } from './text-part-functions.ts'
import {
  fortnoxVatType,
  isValidVatNumber,
  normaliseOrganisationNumber,
  normaliseVatNumber,
  vatNumberCountry,
} from './vat-functions.ts'

/** Every function a mapping can call, in the order of the palette. Names are stored in flows: never rename one. */
export const functionLibrary: readonly MappingFunction[] = [
  joinText,
  upper,
  lower,
  capitaliseWords,
  trim,
  cutText,
  replaceText,
  textBefore,
  textAfter,
  padLeft,
  matchPattern,
  digitsOnly,
  textLength,
  streetName,
  houseNumber,
  houseNumberAddition,
  splitName,
  ifEmpty,
  toNumber,
  add,
  subtract,
  multiply,
  divide,
  round,
  percentOf,
  fractionToPercent,
  percentToFraction,
  negate,
  absolute,
  smallest,
  largest,
  numberToText,
  addDays,
  addMonths,
  formatDate,
  daysBetween,
  startOfMonth,
  endOfMonth,
  year,
  month,
  dateOf,
  sum,
  sumOf,
  count,
  firstOf,
  lastOf,
  joinList,
  pluck,
  part,
  countryName,
  countryCode,
  isEuCountry,
  euVatPrefix,
  vatNumberCountry,
  normaliseVatNumber,
  isValidVatNumber,
  normaliseOrganisationNumber,
  fortnoxVatType,
  netFromGross,
  grossFromNet,
  vatAmount,
]

const byName = new Map(functionLibrary.map((definition) => [definition.name, definition]))

export function functionNamed(name: string): MappingFunction | null {
  return byName.get(name) ?? null
}
