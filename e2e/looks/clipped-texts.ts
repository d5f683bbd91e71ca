import type { Page } from '@playwright/test'

/**
 * Texts that can't be read: cut off by their own box or one around them without a title that says the whole, outside the
 * window, or covered by something else. What a scroll bar brings into sight can be read.
 */
export async function clippedTexts(page: Page): Promise<readonly string[]> {
  return await page.locator('body').evaluate((body) => {
    const view = body.ownerDocument.defaultView
    const { document } = view
    const pen = document.createElement('canvas').getContext('2d')
    const found: string[] = []
    const tell = (element: typeof body, what: string, text: string) => {
      const place = [element, element.parentElement, element.parentElement?.parentElement]
        .map(
          (one) =>
            one && `${one.tagName.toLowerCase()}.${String(one.className?.baseVal ?? one.className).split(' ')[0]}`,
        )
        .reverse()
        .join(' > ')
      found.push(`${what}: “${text.trim().slice(0, 60)}” (${place})`)
    }
    /** What is drawn on the canvas is moved about at will; what is for screen readers alone has no size. */
    const isElsewhere = (element: typeof body) =>
      element.closest('.react-flow__viewport, .cm-editor, [data-visually-hidden]') !== null ||
      !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll'
    const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
    /** As it does when the mouse comes over it. */
    const saysAll = (element: typeof body, text: string) => {
      element.dispatchEvent(new view.PointerEvent('pointerover', { bubbles: true }))
      const titled = element.closest('[title]')
      const [title, said] = [titled?.getAttribute('title') ?? '', text].map((one) => one.replace(/\s/g, ''))
      return title.includes(said.slice(0, 20))
    }
    /** Behind a page that lies over all others, or behind something small that goes away again. */
    const isInBackground = (element: typeof body, over: typeof body) => {
      for (let around = over; !around.contains(element); around = around.parentElement) {
        const { position } = view.getComputedStyle(around)
        const { width, height } = around.getBoundingClientRect()
        const isPage = width > view.innerWidth * 0.6 && height > view.innerHeight * 0.6
        if (position === 'fixed' || (position === 'absolute' && isPage)) return true
      }
      return false
    }
    const dialogs = [...document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"][data-composed]')]
    const top = dialogs.filter((dialog) => dialog.checkVisibility()).at(-1)

    for (const element of body.querySelectorAll('*')) {
      if (isElsewhere(element) || (top && !top.contains(element))) continue
      if (element.matches('input')) {
        // A choice says all of it in its list.
        const isChoice = element.readOnly || element.getAttribute('aria-haspopup') === 'listbox'
        const text = element.value === '' && !isChoice ? element.placeholder : ''
        const style = view.getComputedStyle(element)
        pen.font = style.font
        const room = element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
        if (text !== '' && room > 0 && pen.measureText(text).width > room + 2 && !saysAll(element, text))
          tell(element, 'cut off in its field', text)
        continue
      }
      for (const node of element.childNodes) {
        if (node.nodeType !== 3 || node.textContent.trim() === '') continue
        const range = document.createRange()
        range.selectNodeContents(node)
        const box = range.getBoundingClientRect()
        if (box.width < 1 || box.height < 1) continue
        let [isReachableX, isReachableY, isToldElsewhere] = [false, false, false]
        for (let around: typeof body = element; around !== null; around = around.parentElement) {
          const style = view.getComputedStyle(around)
          const frame = around.getBoundingClientRect()
          if (frame.width <= 1) isToldElsewhere = true
          const isCutX = cuts(style.overflowX) && (box.right > frame.right + 1.5 || box.left < frame.left - 1.5)
          const isCutY = cuts(style.overflowY) && (box.bottom > frame.bottom + 3 || box.top < frame.top - 3)
          if ((!isReachableX && isCutX) || (!isReachableY && isCutY)) {
            if (!isToldElsewhere && !saysAll(element, node.textContent)) tell(element, 'cut off', node.textContent)
            isToldElsewhere = true
          }
          isReachableX ||= scrolls(style.overflowX)
          isReachableY ||= scrolls(style.overflowY)
          if (style.position === 'fixed') break
        }
        if (isToldElsewhere) continue
        if (!isReachableX && (box.left < -1 || box.right > view.innerWidth + 1))
          tell(element, 'outside the window', node.textContent)
        else if (!isReachableY && (box.top < -1 || box.bottom > view.innerHeight + 1))
          tell(element, 'outside the window', node.textContent)
        else {
          const over = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 8))
          const isCovered =
            over !== null && !over.contains(element) && !element.contains(over) && !over.closest('.react-flow__pane')
          const isInFront = over !== null && isInBackground(element, over)
          // An element that takes no clicks is not found at its own place.
          const isSolid = view.getComputedStyle(element).pointerEvents !== 'none'
          if (isCovered && !isInFront && isSolid && !isReachableY) tell(element, 'covered', node.textContent)
        }
      }
    }
    return [...new Set(found)]
  })
}
