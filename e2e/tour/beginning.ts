import type { Stage, Tour } from './stage.ts'

/** A workspace in which there is nothing yet, and the way to connections. */
export async function* beginning(stage: Stage): Tour {
  const { page, say, button, field, goTo, leave } = stage
  await button('flows:firstStart.sample').waitFor()
  yield 'first-start'
  await button('flows:create').click()
  await button('flows:dialog.create').waitFor()
  yield 'new-flow'
  await leave()
  await goTo('activity')
  yield 'activity-empty'
  await goTo('schedule')
  yield 'schedule-empty'
  await goTo('settings')
  await page.locator('main code').waitFor()
  yield 'settings'

  await goTo('connections')
  await page.getByText(say('connections:empty.title')).waitFor()
  yield 'connections-none'
  await button('connections:add').click()
  const dialog = page.getByRole('dialog', { name: say('connections:wizard.title') })
  const next = button('connections:wizard.next', {}, dialog)
  await dialog.getByRole('radio').nth(2).waitFor()
  yield 'wizard-system'
  await dialog.getByRole('radio', { name: 'Fortnox' }).first().click()
  await next.click()
  await dialog.getByRole('radio').nth(1).waitFor()
  yield 'wizard-prepare'
  await next.click()
  await button('connections:wizard.access.advanced', {}, dialog).click()
  await button('connections:wizard.access.submitSignIn', {}, dialog)
    .or(button('connections:wizard.access.submit', {}, dialog))
    .click()
  yield 'wizard-credentials'
  await field('connections:wizard.access.name', {}, dialog).fill('Nordvik Handel AB')
  await field('connections:wizard.access.clientId', {}, dialog).fill('koppla')
  await dialog.getByLabel(say('connections:wizard.access.clientSecret'), { exact: true }).fill('geheim')
  await field('connections:wizard.access.tenantId', {}, dialog).fill('1234567')
  // Nobody listens there.
  await field('connections:wizard.access.baseUrl', {}, dialog).fill('http://127.0.0.1:8')
  await field('connections:wizard.access.tokenUrl', {}, dialog).fill('http://127.0.0.1:8/token')
  await button('connections:wizard.access.submit', {}, dialog).click()
  await dialog.getByRole('alert').waitFor()
  yield 'wizard-refused'
  await page.keyboard.press('Escape')
  const leaving = page.getByRole('dialog', { name: say('connections:wizard.leave.title') })
  await leaving.waitFor()
  yield 'wizard-leave'
  await button('connections:wizard.leave.confirm', {}, leaving).click()
  await dialog.waitFor({ state: 'detached' })
}
