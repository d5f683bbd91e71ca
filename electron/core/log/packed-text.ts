import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'

/** A text as it is kept in a column: itself, or compressed where that makes it smaller. The column's type tells which. */
export type PackedText = string | Uint8Array

/** The fastest level: the higher ones gain a few percent and take several times as long. */
const params = { [constants.ZSTD_c_compressionLevel]: 1 }

/** Below that a compressed text is not much smaller, and takes longer to read. */
const leastBytes = 1024

/** `text` may be UTF-8 already, as it comes from another thread. */
export function packText(text: string | Uint8Array): PackedText {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  if (bytes.length >= leastBytes) {
    const compressed = zstdCompressSync(bytes, { params })
    if (compressed.length < bytes.length) return compressed
  }
  return typeof text === 'string' ? text : Buffer.from(text).toString()
}

export function unpackText(packed: PackedText): string {
  return typeof packed === 'string' ? packed : zstdDecompressSync(packed).toString()
}
