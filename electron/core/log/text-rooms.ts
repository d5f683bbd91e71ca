/** No draft of usual records is larger. */
const leastBytes = 2 ** 21

/** One is filled while one is written, and one is on its way back. */
const mostFree = 4
const mostBytesKept = 2 ** 24

/**
 * Memory for texts that go to another thread and come back: it is used again, for what is taken anew for megabytes at a
 * time stays with the process long after it is free.
 */
export class TextRooms {
  readonly #free: ArrayBuffer[] = []
  readonly #utf8 = new TextEncoder()

  /** The text in UTF-8, in memory that nobody else uses until it is given back. */
  write(text: string): Uint8Array<ArrayBuffer> {
    const bytes = Buffer.byteLength(text)
    const fitting = this.#free.findIndex(({ byteLength }) => byteLength >= bytes)
    const [found] = fitting === -1 ? [] : this.#free.splice(fitting, 1)
    const room = new Uint8Array(found ?? new ArrayBuffer(Math.max(leastBytes, bytes)))
    return room.subarray(0, this.#utf8.encodeInto(text, room).written)
  }

  giveBack(room: ArrayBuffer): void {
    if (this.#free.length < mostFree && room.byteLength <= mostBytesKept) this.#free.push(room)
  }
}
