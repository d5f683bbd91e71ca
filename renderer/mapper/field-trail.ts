/** Between the names along a path. */
export const trailSeparator = ' › '

/** How many names of a path are told in full. */
const told = 5

/** The names along a path as one line. Of a very deep one only how it begins and how it ends. */
export function trailText(labels: readonly string[], most: number = told): string {
  const ends = Math.max(1, most - 2)
  const shown = labels.length > most ? [...labels.slice(0, 1), '…', ...labels.slice(-ends)] : labels
  return shown.join(trailSeparator)
}
