/**
 * Text that is cut off with dots says all of it where the mouse rests on it, wherever in the window that is. A screen
 * reader reads all of it anyway.
 */
export function tellWholeTexts(page: Document): void {
  page.addEventListener('pointerover', ({ target }) => {
    let element = target instanceof HTMLElement ? target : null
    for (let level = 0; element !== null && level < reach; level += 1) {
      tellWholeText(element)
      element = element.parentElement
    }
  })
  // What it says now may be something else by the time the mouse comes back.
  page.addEventListener('pointerout', () => {
    for (const element of page.querySelectorAll<HTMLElement>('[data-whole]')) {
      element.removeAttribute('title')
      delete element.dataset.whole
    }
  })
}

/** The mouse is over the innermost element; what cuts the text off lies around it, and not far. */
const reach = 3

function tellWholeText(element: HTMLElement): void {
  if (element.title !== '') return
  const text = cutText(element)
  if (text === null) return
  element.title = text
  element.dataset.whole = ''
}

/** What an element would say if it had the room; null where it has. */
function cutText(element: HTMLElement): string | null {
  if (element instanceof HTMLInputElement) {
    const isCut = element.value === '' ? !fits(element, element.placeholder) : isTooNarrow(element)
    return isCut && element.type !== 'password' ? element.value || element.placeholder : null
  }
  const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(element)
  const isCut =
    (overflowX === 'hidden' && textOverflow === 'ellipsis' && isTooNarrow(element)) ||
    (overflowY === 'hidden' && webkitLineClamp !== 'none' && element.scrollHeight > element.clientHeight)
  return isCut ? element.innerText : null
}

const isTooNarrow = ({ scrollWidth, clientWidth }: HTMLElement): boolean => scrollWidth > clientWidth

/** A placeholder does not count for how wide a field would have to be. */
function fits(input: HTMLInputElement, text: string): boolean {
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen || text === '') return true
  const { font, paddingLeft, paddingRight } = getComputedStyle(input)
  pen.font = font
  return (
    pen.measureText(text).width <= input.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
  )
}
