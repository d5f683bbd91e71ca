/** A font that takes longer is swapped in once it is there. */
const patienceMs = 1_000

/**
 * Fetches the letters of our languages before anything is drawn with them. Swapped in later they would move what a person
 * is about to press, and a press that ends beside its button does nothing.
 */
export async function fetchLetters(): Promise<void> {
  const letters = document.fonts.load('16px "Inter Variable"', 'aąå')
  const patience = new Promise((resolve) => setTimeout(resolve, patienceMs))
  await Promise.race([letters, patience]).catch(() => undefined)
}
