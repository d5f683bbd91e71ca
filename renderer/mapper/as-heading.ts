/** Words of a sentence as a heading: "row of a file" gets a capital. The name jortt is written without one. */
export function asHeading(words: string): string {
  return words.startsWith('jortt') ? words : words.charAt(0).toLocaleUpperCase() + words.slice(1)
}
