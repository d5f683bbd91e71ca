import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

/*
 * SQLite's write-ahead log: a header of 32 bytes, then frames of a header of 24 bytes and a page each, under one running
 * checksum (sqlite.org/fileformat2.html#walformat). What does not add up SQLite passes over without a word, because
 * after a crash the last transaction may look like that. But then nothing that was committed may stand behind it.
 */

const headerSize = 32
const frameHeaderSize = 24

/** Whether transactions that were committed can't be read any more. Reads the log once; it is some megabytes long at most. */
export function lostCommits(file: string): boolean {
  // The index first: what it counts is in the log by then, even while another process adds to it.
  const index = startOf(`${file}-shm`, 96)
  const wal = contentOf(`${file}-wal`)
  if (wal.length === 0) return false
  const header = readHeader(wal)
  if (!header) return true
  const sound = soundFrames(wal, header)
  return hasCommitAfter(wal, header, sound) || isShort(index, wal, sound)
}

interface Header {
  readonly pageSize: number
  readonly isBigEndian: boolean
  readonly checksum: Checksum
}
type Checksum = readonly [number, number]

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}

function readHeader(wal: Buffer): Header | null {
  if (wal.length < headerSize) return null
  const magic = wal.readUInt32BE(0)
  if (magic !== 0x377f0682 && magic !== 0x377f0683) return null
  const isBigEndian = magic === 0x377f0683
  const checksum = summed(wal.subarray(0, 24), isBigEndian, [0, 0])
  const pageSize = wal.readUInt32BE(8)
  return agrees(wal, 24, checksum) && pageSize >= 512 ? { pageSize, isBigEndian, checksum } : null
}

const framesIn = (wal: Buffer, { pageSize }: Header): number =>
  Math.floor((wal.length - headerSize) / (frameHeaderSize + pageSize))

const frameAt = (index: number, { pageSize }: Header): number => headerSize + index * (frameHeaderSize + pageSize)

/** How many frames from the start add up. */
function soundFrames(wal: Buffer, header: Header): number {
  const frames = framesIn(wal, header)
  let { checksum } = header
  for (let index = 0; index < frames; index++) {
    const at = frameAt(index, header)
    if (!hasSalts(wal, at)) return index
    checksum = summed(wal.subarray(at, at + 8), header.isBigEndian, checksum)
    const page = at + frameHeaderSize
    checksum = summed(wal.subarray(page, page + header.pageSize), header.isBigEndian, checksum)
    if (!agrees(wal, at + 16, checksum)) return index
  }
  return frames
}

/** Frames of an earlier round of the log carry other salts: they may stand behind the end. */
const hasSalts = (wal: Buffer, frame: number): boolean => wal.compare(wal, 16, 24, frame + 8, frame + 16) === 0

function hasCommitAfter(wal: Buffer, header: Header, sound: number): boolean {
  for (let index = sound + 1; index < framesIn(wal, header); index++) {
    const at = frameAt(index, header)
    if (hasSalts(wal, at) && wal.readUInt32BE(at + 4) !== 0) return true
  }
  return false
}

/** The index beside the log, where a process that died has left it, says how many frames were committed. */
function isShort(index: Buffer, wal: Buffer, sound: number): boolean {
  const isWhole = index.length === 96 && index.compare(index, 0, 48, 48, 96) === 0 && index.readUInt8(12) === 1
  // The index is in the byte order of the machine, which is the small end first wherever Koppla runs.
  return isWhole && index.compare(wal, 16, 24, 32, 40) === 0 && index.readUInt32LE(16) > sound
}

function startOf(file: string, length: number): Buffer {
  try {
    const descriptor = openSync(file, 'r')
    try {
      const start = Buffer.alloc(length)
      return start.subarray(0, readSync(descriptor, start, 0, length, 0))
    } finally {
      closeSync(descriptor)
    }
  } catch {
    return Buffer.alloc(0)
  }
}

const agrees = (wal: Buffer, at: number, [first, second]: Checksum): boolean =>
  wal.readUInt32BE(at) === first && wal.readUInt32BE(at + 4) === second

function summed(bytes: Buffer, isBigEndian: boolean, [from, second]: Checksum): Checksum {
  let [a, b] = [from, second]
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < bytes.length; at += 8) {
    a = (a + view.getUint32(at, !isBigEndian) + b) >>> 0
    b = (b + view.getUint32(at + 4, !isBigEndian) + a) >>> 0
  }
  return [a, b]
}
