import { copyFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { endedIn } from './pages/run-log.ts'
import { startSampleSystems } from './sample-systems.ts'

test('jortt is connected with what its page shows, a step at a time, and by keyboard alone', async ({
  systems,
  connections,
  page,
}) => {
  await connections.show()
  await connections.openWizard()
  await expect(connections.step('System')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(connections.step('Prepare')).toBeVisible()
  await expect(connections.dialog.getByText('customers:read', { exact: true })).toBeVisible()
  await expect(connections.dialog.getByText('to find customers')).toBeVisible()
  await page.keyboard.press('Enter')

  await expect(connections.step('Credentials')).toBeVisible()
  await connections.fillIn('Office', systems.jortt)
  await page.keyboard.press('Enter')
  await expect(connections.dialog.getByRole('heading', { name: '“Office” is connected' })).toBeFocused()
  await expect(connections.findings('Office').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(connections.dialog).toHaveCount(0)
  await expect(connections.card('Office')).toContainText('Works')
})

test('a wrong secret is refused with a remedy, and the right one makes it work', async ({
  systems,
  connections,
  page,
}) => {
  await connections.show()
  await connections.connect('Fortnox', 'Main company', { ...systems.fortnox, clientSecret: 'not-the-secret' })
  await expect(connections.refusal).toContainText('The connection does not work, so nothing was stored')
  await expect(connections.refusal).toContainText('The credentials of “Main company” were not accepted')

  await connections.dialog.getByRole('button', { name: 'Correct it' }).click()
  await expect(connections.secret).toBeFocused()
  await connections.secret.fill(systems.fortnox.clientSecret)
  await connections.submit()
  await connections.done()
  await expect(connections.card('Main company')).toContainText('Works')
  await expect(page.locator('body')).not.toContainText('not-the-secret')
})

test('a server that can’t be reached is named with its address, and nothing is stored', async ({
  systems,
  connections,
  page,
}) => {
  const address = `http://127.0.0.1:${await closedPort()}`
  await connections.show()
  await connections.connect('jortt', 'Office', { ...systems.jortt, baseUrl: address, tokenUrl: `${address}/token` })
  await expect(connections.refusal).toContainText(`“Office” could not be reached at ${address}`)
  await expect(connections.refusal).toContainText('Check the network and the address')
  await connections.dialog.getByRole('button', { name: 'Correct it' }).click()
  await expect(connections.field('Base address')).toBeFocused()
  await page.reload()
  await expect(page.getByText('No connections yet')).toBeVisible()
})

test('credentials that lack something say where', async ({ connections, systems }) => {
  await connections.show()
  await connections.connect('jortt', '', { ...systems.jortt, baseUrl: 'not an address' })
  await expect(connections.dialog.getByText('Fill this in.')).toBeVisible()
  await expect(connections.dialog.getByText('Enter a whole address, starting with https://.')).toBeVisible()
  await expect(connections.field('Name')).toBeFocused()
})

test('Escape asks before it throws away what was typed', async ({ connections, page }) => {
  const asking = page.getByRole('dialog', { name: 'Leave without connecting?' })
  await connections.show()
  await connections.goToCredentials('jortt')
  await connections.field('Name').fill('Office')
  await page.keyboard.press('Escape')
  await expect(asking).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(asking).toHaveCount(0)
  await expect(connections.field('Name')).toHaveValue('Office')
  await page.keyboard.press('Escape')
  await asking.getByRole('button', { name: 'Leave' }).click()
  await expect(connections.dialog).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Add a connection' })).toBeFocused()
})

test('the sample systems are one of the choices', async ({ connections }) => {
  await connections.show()
  await connections.openWizard()
  await connections.dialog.getByRole('radio', { name: 'Sample systems' }).click()
  await connections.next()
  await expect(connections.dialog.getByRole('heading', { name: 'The sample systems are connected' })).toBeVisible()
  await connections.done()
  await expect(connections.card('jortt sandbox')).toContainText('Works')
  await expect(connections.card('Fortnox sandbox')).toContainText('Works')
})

test('Fortnox is connected by approving it in the browser, after a first try was cancelled', async ({
  systems,
  connections,
  page,
}) => {
  const { tenantId: _notYetKnown, ...address } = systems.fortnox
  const port = String(await closedPort())
  await connections.show()
  await connections.goToCredentials('Fortnox', 'Service account')
  await connections.fillIn('Main company', address)
  await connections.field('Port of the redirect address').fill(port)
  await expect(connections.dialog.getByText(`http://localhost:${port}/callback`)).toBeVisible()
  await connections.submit()
  expect(await connections.signInAddress()).toContain(encodeURIComponent(`http://localhost:${port}/callback`))

  await connections.dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(connections.step('Credentials')).toBeVisible()
  await connections.submit()
  const approved = await page.request.get(await connections.signInAddress())
  expect(approved.ok()).toBe(true)
  await expect(connections.dialog.getByRole('heading', { name: '“Main company” is connected' })).toBeVisible()
  await expect(connections.findings('Main company').first()).toBeVisible()
  await connections.done()
  await expect(connections.card('Main company')).toContainText('Works')
})

test('a connection whose access was taken away is reconnected in place, from the run that it stopped', async ({
  systems,
  connections,
  flows,
  editor,
  folder,
  sampleData,
  page,
}) => {
  const { tenantId: _unused, ...address } = systems.fortnox
  await connections.show()
  await connections.connect('jortt', 'Office', systems.jortt)
  await connections.done()
  await connections.goToCredentials('Fortnox', 'A user’s sign-in')
  await connections.fillIn('Main company', address)
  await connections.field('Port of the redirect address').fill(String(await closedPort()))
  await connections.submit()
  await page.request.get(await connections.signInAddress())
  await connections.done()
  await flows.show()
  await flows.create('Paid invoices to Fortnox')

  // The same company, which no longer knows any token that it gave out.
  await systems.stop()
  const state = join(folder, 'forgetful.sqlite')
  await copyFile(sampleData, state)
  const forgetful = await startSampleSystems({ state, insteadOf: systems })
  await editor.run()
  await expect(editor.panel.getByRole('alert')).toContainText('“Main company” has no access to Fortnox any more')
  await connections.show()
  await connections.check('Main company')
  await expect(connections.card('Main company').getByRole('alert')).toContainText('has no access to Fortnox any more')
  await flows.show()
  await flows.open('Paid invoices to Fortnox')
  await editor.showTab('Live log')
  await editor.panel.getByRole('link', { name: 'Reconnect “Main company”' }).click()

  await expect(connections.field('Client ID')).toHaveValue(address.clientId)
  await expect(connections.secret).toHaveValue('')
  await connections.field('Port of the redirect address').fill(String(await closedPort()))
  await connections.submit()
  await page.request.get(await connections.signInAddress())
  await expect(connections.dialog.getByRole('heading', { name: '“Main company” is connected again' })).toBeVisible()
  await connections.done()
  await expect(connections.list).toHaveCount(2)
  await expect(connections.card('Main company')).toContainText('Works')
  await forgetful.stop()
})

test('a check names a locked period and a permission that a flow lacks, each with what to do', async ({
  connections,
  flows,
  folder,
  sampleData,
}) => {
  const state = join(folder, 'troubled.sqlite')
  await copyFile(sampleData, state)
  const troubled = await startSampleSystems({ state, faults: 'missing-scope,locked-period' })
  await connections.show()
  await connections.connect('Fortnox', 'Main company', troubled.fortnox)
  await connections.done()
  await flows.show()
  await flows.create('Paid invoices to Fortnox')
  await connections.show()
  await connections.check('Main company')
  const findings = connections.findings('Main company')
  const locked = findings.filter({ hasText: 'is locked, today included' })
  await expect(locked).toContainText('Open the period in Fortnox')
  await expect(locked.getByRole('img', { name: 'To be solved' })).toBeVisible()
  const lacking = findings.filter({ hasText: 'The permission article is missing' })
  await expect(lacking).toContainText('Paid invoices to Fortnox')
  await expect(lacking).toContainText('reconnect')
  await expect(lacking.getByRole('img', { name: 'To be solved' })).toBeVisible()
  await troubled.stop()
})

test('a connection gets another name, but not one that is taken', async ({ connections, flows, editor, page }) => {
  await flows.trySample()
  await connections.show()
  await connections.rename('Fortnox sandbox', 'jortt sandbox')
  const dialog = page.getByRole('dialog', { name: 'Rename “Fortnox sandbox”' })
  await expect(dialog).toContainText('There is already a connection called “jortt sandbox”')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Main company')
  await page.keyboard.press('Enter')
  await expect(connections.card('Main company')).toContainText('Works')
  await expect(connections.list).toHaveCount(2)
  await flows.show()
  await flows.open('Paid invoices to Fortnox')
  await editor.run()
  await editor.expectEnded('Done')
})

test('removing a connection names the flows that use it, and they say so instead of running', async ({
  flows,
  editor,
  connections,
  page,
}) => {
  await flows.trySample()
  await connections.show()
  await connections.choose('Fortnox sandbox', 'Remove')
  const asking = page.getByRole('dialog', { name: 'Remove “Fortnox sandbox”?' })
  await expect(asking).toContainText('Paid invoices to Fortnox')
  await asking.getByRole('button', { name: 'Cancel' }).click()
  await connections.remove('Fortnox sandbox')
  await flows.show()
  await flows.open('Paid invoices to Fortnox')
  await editor.run()
  await expect(page.getByRole('alert').filter({ hasText: 'The run did not start' })).toBeVisible()
  await expect(editor.panel).toContainText('No connection to Fortnox is chosen.')
})

test('a run at the speed of the real systems stops at once, and its counts add up', async ({
  systems,
  connections,
  flows,
  editor,
  log,
}) => {
  await connections.show()
  await connections.connect('jortt', 'Office', systems.jortt)
  await connections.done()
  await expect(connections.card('Office')).toContainText('Works')
  await connections.connect('Fortnox', 'Main company', systems.fortnox)
  await connections.done()
  await expect(connections.card('Main company')).toContainText('Works')
  await flows.show()
  await flows.create('Paid invoices to Fortnox')
  await editor.run()
  await expect.poll(async () => (await log.counts()).created).toBeGreaterThan(0)
  await editor.stopButton.click()
  await editor.expectEnded('Stopped')

  const counts = await log.counts()
  expect(counts.created).toBeGreaterThan(0)
  expect(endedIn(counts)).toBe(counts.read)
  expect(counts.failed).toBe(0)
  await expect(log.records).not.toHaveCount(0)
})

/** A port on which nothing listens: one that was free a moment ago. */
function closedPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
