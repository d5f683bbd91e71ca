import { createServer } from 'node:net'
import { expect, test } from './fixtures.ts'
import { endedIn } from './pages/run-log.ts'

test('a wrong secret is refused with a remedy, and nothing is stored', async ({ systems, connections, page }) => {
  await connections.show()
  await connections.connect('Fortnox', 'Main company', { ...systems.fortnox, clientSecret: 'not-the-secret' })
  await expect(connections.refusal).toContainText('The connection does not work, so nothing was stored')
  await expect(connections.refusal).toContainText('The credentials of “Main company” were not accepted')
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(page.getByText('No connections yet')).toBeVisible()
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
  await page.reload()
  await expect(page.getByText('No connections yet')).toBeVisible()
})

test('a form that lacks something says where', async ({ connections, systems }) => {
  await connections.show()
  await connections.connect('jortt', '', { ...systems.jortt, baseUrl: 'not an address' })
  await expect(connections.dialog.getByText('Fill this in.')).toBeVisible()
  await expect(connections.dialog.getByText('Enter a whole address, starting with https://.')).toBeVisible()
})

test('a flow whose connection was removed says so instead of running', async ({ flows, editor, connections, page }) => {
  await flows.trySample()
  await connections.show()
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
  await expect(connections.card('Office')).toContainText('Works')
  await connections.connect('Fortnox', 'Main company', systems.fortnox)
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
