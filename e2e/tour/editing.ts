import type { Locator, Page } from '@playwright/test'
import { trySample } from './sample.ts'
import type { Stage, Tour } from './stage.ts'

/** The editor of a template that is connected, its windows, and the settings of its steps. */
export async function* editing(stage: Stage): Tour {
  const { page, say, button, tab, node, leave } = stage
  await trySample(stage)
  yield 'editor'
  await tab('flows:page.tabs.log').click()
  yield 'log-empty'
  await tab('flows:page.tabs.problems').click()
  yield 'problems-none'
  await tab('flows:page.tabs.mapping').click()
  yield 'mapping-none'

  for (const id of ['invoices', 'filter', 'defaults', 'customer', 'articles', 'invoice']) {
    await node(id).click()
    await tab('flows:page.tabs.settings').click()
    yield `settings-of-${id}`
  }
  await tab('flows:page.tabs.mapping').click()
  yield 'mapping-tab'

  await page.getByRole('region', { name: say('canvas:canvas'), exact: true }).click({ position: { x: 20, y: 20 } })
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: say('editor:find.label') }).waitFor()
  yield 'commands'
  await page.keyboard.type('zzzz')
  yield 'commands-nothing'
  await leave()
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  yield 'shortcuts'
  await leave()
  await page.keyboard.press('/')
  await page.keyboard.type('zzzz')
  yield 'palette-nothing'
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  await node('defaults').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ControlOrMeta+d')
  const copied = page.locator('.react-flow__node.selected:not([data-id="defaults"])')
  await drag(page, copied, { x: 80, y: 20 }, { x: 480, y: 750 })
  await page.keyboard.press('ControlOrMeta+e')
  await page.keyboard.press('n')
  await page.keyboard.type('Anna: 30 d')
  await page.keyboard.press('Escape')
  // It came to lie under a card, but for its corner.
  await drag(
    page,
    page.locator('.react-flow__node').filter({ hasText: 'Anna: 30 d' }),
    { x: 60, y: 12 },
    { x: 760, y: 130 },
  )
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+g')
  await page.keyboard.type('Nordvik')
  await page.keyboard.press('Enter')
  await page.keyboard.press('f')
  // What was typed and copied is known to the core, which is how data are told from texts.
  await page.getByText(say('flows:page.save.saved'), { exact: true }).waitFor()
  yield 'editor-group'
  await page.keyboard.press('h')
  await page.getByRole('dialog').waitFor()
  yield 'history'
  await leave()
  await page.keyboard.press('o')
  await page.getByRole('listbox', { name: say('editor:outline.title') }).waitFor()
  yield 'outline'
  await page.keyboard.press('s')
  await page.keyboard.press('Escape')
  await node('invoices').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('c')
  await page.getByRole('menu').waitFor()
  yield 'wiring-menu'
  await page.keyboard.press('Escape')

  await button('schedule:button').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('listitem').first().waitFor()
  yield 'schedule'
  for (const kind of ['every', 'weekly', 'monthly', 'cron'] as const) {
    await dialog.getByText(say(`schedule:kinds.${kind}`), { exact: true }).click()
    yield `schedule-${kind}`
  }
  await dialog.getByText(say('schedule:kinds.weekly'), { exact: true }).click()
  await dialog.getByRole('switch', { name: say('schedule:quiet') }).check()
  yield 'schedule-quiet'
  await button('schedule:save', {}, dialog).click()
  await dialog.waitFor({ state: 'detached' })
  await stage.goTo('schedule')
  await page.locator('main li').first().waitFor()
  yield 'schedule-page'
  await button('schedule:pauseAll').click()
  yield 'schedule-paused'
}

/** Takes what is on the canvas so far from its lower right corner, and puts that spot elsewhere. */
async function drag(page: Page, what: Locator, inside: Place, to: Place): Promise<void> {
  const box = await what.boundingBox()
  if (box === null) throw new Error(`Not on the screen: ${what}`)
  await page.mouse.move(box.x + box.width - inside.x, box.y + box.height - inside.y)
  await page.mouse.down()
  await page.mouse.move(to.x - 40, to.y, { steps: 12 })
  await page.mouse.move(to.x, to.y, { steps: 12 })
  await page.mouse.up()
}

interface Place {
  readonly x: number
  readonly y: number
}
