/** The id of the wire under a point of the screen, or null. Cards may lie above it. */
export function wireUnder(x: number, y: number): string | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const wire = element.closest('.react-flow__edge')
    if (wire) return wire.getAttribute('data-id')
  }
  return null
}

/** The id of the card under a point of the screen, or null. */
export function cardUnder(x: number, y: number): string | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const card = element.closest('.react-flow__node')
    if (card) return card.getAttribute('data-id')
  }
  return null
}

/** Marks the wire that would take what is being dropped; null takes the mark away. */
export function markWire(id: string | null): void {
  for (const marked of document.querySelectorAll('.react-flow__edge[data-drop]')) {
    if (marked.getAttribute('data-id') !== id) marked.removeAttribute('data-drop')
  }
  if (id !== null)
    document.querySelector(`.react-flow__edge[data-id="${CSS.escape(id)}"]`)?.setAttribute('data-drop', '')
}
