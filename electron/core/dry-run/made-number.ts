/** Fortnox' document numbers are whole numbers and turn up as such in other records; no company gets up to these. */
const firstNumber = 2_100_000_000
const lastNumber = 2_147_483_647
/** jortt's ids are UUIDs, and mappings see to it that they are. */
const idStart = '00000000-0000-4000-8000-'

/** What a system would choose: a number among texts or among whole numbers, or an id. */
export type NumberForm = 'text' | 'whole' | 'uuid'

/** The number or id that a record gets in a dry run, where the system would choose one. `count` is from 1. */
export function madeNumber(form: NumberForm, count: number): string {
  switch (form) {
    case 'text':
      return `new-${count}`
    case 'whole':
      return String(firstNumber + count)
    case 'uuid':
      return `${idStart}${String(count).padStart(12, '0')}`
  }
}

/** Such a number as people should see it, or null where it is none. */
export function madeNumberShown(value: string | number): string | null {
  if (typeof value === 'string' && /^new-\d+$/.test(value)) return value
  if (typeof value === 'string' && value.startsWith(idStart)) return `new-${Number(value.slice(idStart.length))}`
  const number = Number(value)
  const isMade = Number.isInteger(number) && number > firstNumber && number <= lastNumber
  return isMade ? `new-${number - firstNumber}` : null
}
