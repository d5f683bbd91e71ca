import { isJsonObject, type Json } from '#shared/json.ts'
import { madeNumberShown } from '../dry-run/made-number.ts'

/** Where a request is not the planned one: `null` for what is not there. */
export interface Difference {
  readonly path: string
  readonly planned: Json
  readonly found: Json
}

/** Whether a real number may stand where the plan has this made-up one. */
export type StandsFor = (made: string, real: string) => boolean

/** The first place where what would be sent is not what was planned; null where it is just that. */
export function differenceIn(planned: Json, found: Json, standsFor: StandsFor, path = ''): Difference | null {
  if (isJsonObject(planned) && isJsonObject(found)) {
    for (const name of new Set([...Object.keys(planned), ...Object.keys(found)])) {
      const below = path === '' ? name : `${path}.${name}`
      const difference = differenceIn(planned[name] ?? null, found[name] ?? null, standsFor, below)
      if (difference) return difference
    }
    return null
  }
  if (Array.isArray(planned) && Array.isArray(found)) {
    for (let index = 0; index < Math.max(planned.length, found.length); index += 1) {
      const difference = differenceIn(planned[index] ?? null, found[index] ?? null, standsFor, `${path}.${index + 1}`)
      if (difference) return difference
    }
    return null
  }
  return planned === found || isSameNumbered(planned, found, standsFor) ? null : { path, planned, found }
}

/** The same text but for made-up numbers in it, such as a path's. */
export function isSamePath(planned: string, found: string, standsFor: StandsFor): boolean {
  const [ours, theirs] = [planned.split('/'), found.split('/')]
  return ours.length === theirs.length && ours.every((part, at) => isSameNumbered(part, theirs[at] ?? '', standsFor))
}

function isSameNumbered(planned: Json, found: Json, standsFor: StandsFor): boolean {
  if (!isWord(planned) || !isWord(found)) return false
  if (planned === found) return true
  if (madeNumberShown(planned) !== null) return standsFor(String(planned), String(found))
  return typeof planned === 'string' && typeof found === 'string' && isSameText(planned, found, standsFor)
}

/** A mapping may have put a number into a text: all around it must be the same. */
function isSameText(planned: string, found: string, standsFor: StandsFor): boolean {
  const made = planned.match(anyMade)
  if (!made) return false
  const pattern = planned.split(anyMade).map(literally).join('(.+?)')
  const real = new RegExp(`^${pattern}$`, 's').exec(found)
  return real !== null && made.every((number, at) => standsFor(number, real[at + 1] ?? ''))
}

const anyMade = /new-\d+|00000000-0000-4000-8000-\d{12}|\b21\d{8}\b/g
const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
const isWord = (value: Json): value is string | number => typeof value === 'string' || typeof value === 'number'
