import type { Json, JsonObject } from '#shared/json.ts'
import type { Attempt } from '../log/activity-log.ts'
import { type Ended, held } from './stage.ts'

const million = 1_000_000

/** A record with more characters than this is not worked on: a mapping may make several times as much of it. */
export const mostInRecord = 10 * million
/** So much of what was mapped, sent or received goes into the log; of a record, all that may be worked on. */
const mostInLog = 4 * million
/** So much is kept of what is cut. */
const mostKept = 20_000

/** How a record ends that is too large to be worked on; null for any other. */
export function tooLarge(record: JsonObject): Ended | null {
  return isWithin(record, mostInRecord)
    ? null
    : held({ kind: 'record-too-large', values: { limit: mostInRecord / million } })
}

/** The attempt with no more of its payloads than the log is to have, and with a word about it where they were cut. */
export function fitForLog(attempt: Attempt): Attempt {
  const { source, mapped, sent, received, steps } = attempt
  const fits = isWithin(mapped, mostInLog) && isWithin(sent, mostInLog) && isWithin(received, mostInLog)
  // A record that came further than its source was looked at there.
  const isWhole = steps.length > 0 || isWithin(source, mostInRecord)
  if (fits && isWhole) return attempt
  const fitted = (payload: Json) => (isWithin(payload, mostInLog) ? payload : beginningOf(payload))
  return {
    ...attempt,
    source: isWhole ? source : beginningOfRecord(source),
    mapped: fitted(mapped),
    sent: fitted(sent),
    received: fitted(received),
    warnings: fits
      ? attempt.warnings
      : [...attempt.warnings, { kind: 'payload-cut', values: { limit: mostInLog / million } }],
  }
}

/** Whether a value has no more characters than this; what it has beyond that is not looked at. */
function isWithin(value: Json, most: number): boolean {
  return roomAfter(value, most) >= 0
}

function roomAfter(value: Json, room: number): number {
  if (typeof value === 'string') return room - value.length
  if (typeof value !== 'object' || value === null) return room - 8
  let left = room
  if (isList(value)) {
    for (let at = 0; at < value.length && left >= 0; at += 1) left = roomAfter(value[at] ?? null, left - 1)
  } else {
    for (const name in value) {
      if (left < 0) return left
      left = roomAfter(value[name] ?? null, left - name.length)
    }
  }
  return left
}

function beginningOf(value: Json): Json {
  const room = { left: mostKept }
  return cut(value, room)
}

function beginningOfRecord(record: JsonObject): JsonObject {
  return cutObject(record, { left: mostKept })
}

function cut(value: Json, room: { left: number }): Json {
  if (typeof value === 'string') {
    const kept = value.slice(0, Math.max(0, Math.min(room.left, mostKept / 10)))
    room.left -= kept.length
    return kept.length < value.length ? `${kept}…` : value
  }
  if (typeof value !== 'object' || value === null) return value
  if (!isList(value)) return cutObject(value, room)
  const kept: Json[] = []
  for (const inner of value) {
    if (room.left <= 0) break
    room.left -= 8
    kept.push(cut(inner, room))
  }
  return kept
}

function cutObject(value: JsonObject, room: { left: number }): JsonObject {
  const kept: Record<string, Json> = {}
  for (const name in value) {
    if (room.left <= 0) break
    room.left -= name.length + 8
    kept[name] = cut(value[name] ?? null, room)
  }
  return kept
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
