import { core } from '../../core-client.ts'

/** More than this does not pass to the core in one piece; such a file is named by its path instead. */
export const largestFile = 40 * 1024 * 1024

/** Files that a flow can read, as a file dialog wants them. */
export const fileTypes = '.csv,.tsv,.txt,.json,.ndjson,.jsonl,text/csv,text/plain,application/json'

/** Puts a file into the workspace's folder and gives the name it has there; null where it is too large. */
export async function putFile(file: File): Promise<string | null> {
  if (file.size > largestFile) return null
  const { name } = await core.files.put({ name: file.name, base64: await base64Of(file) })
  return name
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const pieces: string[] = []
  // One call with all of them would have more arguments than a browser allows.
  for (let at = 0; at < bytes.length; at += 32_768) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 32_768)))
  return btoa(pieces.join(''))
}
