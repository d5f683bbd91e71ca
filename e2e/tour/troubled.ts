import { join } from 'node:path'
import { startSampleSystems } from '../sample-systems.ts'
import type { Stage, Tour } from './stage.ts'

/** A connection of which a check finds much to mend, and one that has stopped working. */
export async function* troubled(stage: Stage): Tour {
  const { page, say, button, field, goTo, folder } = stage
  const faults = 'missing-scope,locked-period'
  const systems = await startSampleSystems({ state: join(folder, 'troubled.sqlite'), invoices: 5, faults })
  try {
    await goTo('connections')
    await button('connections:add').click()
    const dialog = page.getByRole('dialog', { name: say('connections:wizard.title') })
    await dialog.getByRole('radio', { name: 'Fortnox' }).first().click()
    const next = button('connections:wizard.next', {}, dialog)
    await next.click()
    await dialog.getByText(say('connections:wizard.prepare.todo')).waitFor()
    await next.click()
    const { fortnox } = systems
    const secret = dialog.getByLabel(say('connections:wizard.access.clientSecret'), { exact: true })
    await field('connections:wizard.access.name', {}, dialog).fill('Nordvik Handel AB')
    await field('connections:wizard.access.clientId', {}, dialog).fill(fortnox.clientId)
    await secret.fill(fortnox.clientSecret)
    await field('connections:wizard.access.tenantId', {}, dialog).fill(fortnox.tenantId ?? '')
    await button('connections:wizard.access.advanced', {}, dialog).click()
    await field('connections:wizard.access.baseUrl', {}, dialog).fill(fortnox.baseUrl)
    await field('connections:wizard.access.tokenUrl', {}, dialog).fill(fortnox.tokenUrl)
    await button('connections:wizard.access.submit', {}, dialog).click()
    await button('connections:wizard.done.close', {}, dialog).waitFor()
    yield 'wizard-done'
    await button('connections:wizard.done.close', {}, dialog).click()
    await dialog.waitFor({ state: 'detached' })
    await button('connections:check').click()
    await button('connections:preflight.again').waitFor({ timeout: 30_000 })
    yield 'connections-locked'
  } finally {
    await systems.stop()
  }
  await page.reload()
  await page.getByText(say('connections:health.failed'), { exact: true }).waitFor({ timeout: 60_000 })
  yield 'connections-error'
}
