import type { JsonObject } from './json-value.ts'

/** How many letters a key of the index has. */
const LETTERS = 3

interface Indexed {
  readonly id: string
  readonly body: JsonObject
}

/** Finds which records may hold a part of a text without reading all: by every three letters in a row. */
export class TextIndex {
  readonly #text: (body: JsonObject) => string
  readonly #ids = new Map<string, Set<string>>()

  constructor(text: (body: JsonObject) => string) {
    this.#text = text
  }

  add({ id, body }: Indexed): void {
    for (const gram of gramsOf(this.#text(body).toLowerCase())) {
      const ids = this.#ids.get(gram)
      if (ids) ids.add(id)
      else this.#ids.set(gram, new Set([id]))
    }
  }

  remove({ id, body }: Indexed): void {
    for (const gram of gramsOf(this.#text(body).toLowerCase())) this.#ids.get(gram)?.delete(id)
  }

  /** Ids among which all are that hold `part`; null when it is too short to tell. */
  candidates(part: string): readonly string[] | null {
    let fewest: ReadonlySet<string> | null = null
    for (const gram of gramsOf(part)) {
      const ids = this.#ids.get(gram)
      if (!ids) return []
      if (fewest === null || ids.size < fewest.size) fewest = ids
    }
    return fewest && [...fewest]
  }
}

function gramsOf(text: string): ReadonlySet<string> {
  const grams = new Set<string>()
  for (let start = 0; start + LETTERS <= text.length; start += 1) grams.add(text.slice(start, start + LETTERS))
  return grams
}
