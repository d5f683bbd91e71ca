import { fail, type Result, succeed } from '#shared/result.ts'

/** More than any page of either system holds; an answer of gigabytes would take the memory of everything else. */
export const longestAnswer = 64 * 1024 * 1024

/** How many characters are kept of an answer that makes no sense. */
export const excerptLength = 2_000

/**
 * The body as text, read piece by piece. A body of more than `limit` bytes, unpacked, is cut off there: no more than that
 * is ever held, and the connection is closed. Rejects as the body does when it breaks off.
 */
export async function textWithin(response: Response, limit: number): Promise<Result<string, 'too-large'>> {
  if (response.body === null) return succeed('')
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  // Leaving the loop early cancels the stream.
  for await (const chunk of response.body) {
    bytes += chunk.byteLength
    if (bytes > limit) return fail('too-large')
    text += decoder.decode(chunk, { stream: true })
  }
  return succeed(text + decoder.decode())
}
