import iconv from 'iconv-lite'
import type { FileEncoding } from '#shared/files/file-reading.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import { RunFailed } from '../../runs/stage.ts'
import { type FilePlace, messageOf, openToRead } from './file-place.ts'

/** Bytes of a file that are held in memory at a time. */
const chunkBytes = 256 * 1024

/** The text of a file, piece by piece, without its byte order mark. Throws `RunFailed` at bytes that are no text in the encoding. */
export async function* textOf(
  place: FilePlace,
  encoding: FileEncoding,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  const decoder = decoderOf(encoding)
  let line = 1
  let tail: Uint8Array = new Uint8Array()
  const decoded = (bytes: Uint8Array | null): string => {
    try {
      return decoder(bytes)
    } catch {
      const at = line + linesBeforeFault(tail, bytes ?? new Uint8Array(), encoding)
      throw new RunFailed({ kind: 'file-encoding', values: { file: place.name, line: at, encoding } })
    }
  }
  for await (const bytes of bytesOf(place, signal)) {
    const text = decoded(bytes)
    if (text !== '') yield text
    line += newlinesIn(text)
    tail = Buffer.from(bytes.subarray(-4))
  }
  const rest = decoded(null)
  if (rest !== '') yield rest
}

/** Lines that end in a piece before its first bytes that are no text. The tail of the piece before may have half a character. */
function linesBeforeFault(tail: Uint8Array, bytes: Uint8Array, encoding: FileEncoding): number {
  const decoded = (some: Uint8Array) => new TextDecoder(encoding).decode(some)
  const text = decoded(Buffer.concat([tail, bytes])).replace(/^\ufffd{1,3}/, '')
  const fault = text.indexOf('\ufffd')
  return Math.max(0, newlinesIn(text.slice(0, fault === -1 ? 0 : fault)) - newlinesIn(decoded(tail)))
}

function newlinesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/** The file's bytes as they are on disk; `limit` reads no more than that many. A piece is good until the next one is asked for. */
export async function* bytesOf(
  place: FilePlace,
  signal: AbortSignal,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<Buffer, void, undefined> {
  await using handle = await openToRead(place)
  const size = Math.min(chunkBytes, limit)
  let [buffer, other] = [Buffer.alloc(size), Buffer.alloc(size)]
  const read = async (from: number): Promise<Result<Buffer, unknown>> => {
    ;[buffer, other] = [other, buffer]
    try {
      const { bytesRead } = await handle.read(buffer, 0, Math.min(size, limit - from), from)
      return succeed(buffer.subarray(0, bytesRead))
    } catch (error) {
      return fail(error)
    }
  }
  // The next piece is read while this one is worked on.
  let next = read(0)
  let position = 0
  try {
    while (position < limit && !signal.aborted) {
      const bytes = await next
      if (!bytes.ok) {
        const values = { file: place.name, message: messageOf(bytes.problem) }
        throw new RunFailed({ kind: 'file-unreadable', values })
      }
      if (bytes.value.length === 0) return
      position += bytes.value.length
      if (position < limit) next = read(position)
      yield bytes.value
    }
  } finally {
    // The file must not be closed under it.
    await next
  }
}

function decoderOf(encoding: FileEncoding): (bytes: Uint8Array | null) => string {
  if (encoding === 'windows-1252') {
    const decoder = iconv.getDecoder('windows-1252')
    return (bytes) => (bytes ? decoder.write(Buffer.from(bytes)) : (decoder.end() ?? ''))
  }
  const decoder = new TextDecoder(encoding, { fatal: true })
  return (bytes) => (bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode())
}
