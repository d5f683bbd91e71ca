/** Where an element stood: each element around it, from the nearest, and the place among its children. */
type Trail = readonly { readonly parent: Element; readonly at: number }[]

interface Place {
  readonly element: HTMLElement
  readonly trail: Trail
}

/** Others that bring the focus back themselves, such as menus and dialogs, have done so by then. In ms. */
const patience = 40

/** What has the focus only because what had it is gone. */
let kept: HTMLElement | null = null

/** Whether nobody has chosen where the focus is, so that it may be given back to where it was before. */
export const isFocusFree = (): boolean => nothingHasFocus() || document.activeElement === kept

/**
 * Whoever works by keyboard presses a button, and the button is gone: what it mended is no longer wrong, what it deleted is
 * no longer there. The browser then forgets where they were. This puts the focus on what is nearest to that place, or on
 * the page itself. It never moves into a field that is written in, where the shortcuts would no longer be heard, and it
 * leaves those alone who work with the mouse.
 */
export function keepFocus(): void {
  let last: Place | null = null
  /** The last place on the page itself, and not in a menu or dialog over it. */
  let lastOnPage: Place | null = null
  let isByKeyboard = false
  let waiting = 0

  const isLost = () => last !== null && nothingHasFocus() && !canHaveFocus(last.element)
  const look = () => {
    waiting = 0
    if (!isByKeyboard || !isLost()) return
    const next = [last, lastOnPage].map((place) => place && nearest(place)).find((found) => found) ?? pageBody()
    // A page that is still being fetched has nothing yet: what comes next is looked at again.
    kept = next
    next?.focus({ preventScroll: true })
  }
  const lookSoon = () => {
    if (waiting === 0 && isByKeyboard && last !== null && !canHaveFocus(last.element))
      waiting = window.setTimeout(look, patience)
  }

  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement || target instanceof SVGElement)) return
    if (target !== kept) kept = null
    last = { element: target as HTMLElement, trail: trailOf(target) }
    if (document.getElementById('root')?.contains(target)) lastOnPage = last
  })
  window.addEventListener(
    'keydown',
    () => {
      isByKeyboard = true
    },
    true,
  )
  window.addEventListener(
    'pointerdown',
    () => {
      isByKeyboard = false
    },
    true,
  )
  new MutationObserver(lookSoon).observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden', 'inert'],
  })
}

const nothingHasFocus = () => document.activeElement === null || document.activeElement === document.body

function trailOf(element: Element): Trail {
  const trail: { parent: Element; at: number }[] = []
  for (let child = element; child.parentElement !== null; child = child.parentElement)
    trail.push({ parent: child.parentElement, at: [...child.parentElement.children].indexOf(child) })
  return trail
}

/** The nearest thing that can have the focus: behind the place that was lost, else before it, else around it. */
function nearest({ trail }: Place): HTMLElement | null {
  const page = pageBody()
  for (const { parent, at } of trail) {
    if (!parent.isConnected) continue
    // Beyond the part of the window that it was in, nearness means nothing.
    if (parent === document.body || (page && parent !== page && parent.contains(page))) return null
    const children = [...parent.children]
    // Among thousands, whether one can be seen is asked only until one can.
    const behind = children.slice(at).flatMap(focusableIn).find(canHaveFocus)
    const near = behind ?? children.slice(0, at).flatMap(focusableIn).findLast(canHaveFocus)
    const around = parent instanceof HTMLElement && parent.matches('[tabindex]') && canHaveFocus(parent) ? parent : null
    const found = near ?? around
    if (found) return found
  }
  return null
}

const pageBody = () => document.querySelector('main')

const reachable =
  'a[href], button, select, [tabindex]:not([tabindex="-1"]), input[type="checkbox"], input[type="radio"]'

function focusableIn(element: Element): readonly HTMLElement[] {
  return [element, ...element.querySelectorAll(reachable)].filter(
    (one): one is HTMLElement => one.matches(reachable) && !isWritten(one),
  )
}

const isWritten = (element: Element) => element.matches('[contenteditable="true"], [role="combobox"]')

const canHaveFocus = (element: Element) =>
  element.isConnected &&
  !element.matches(':disabled') &&
  element.closest('[inert]') === null &&
  element.checkVisibility({ visibilityProperty: true })
