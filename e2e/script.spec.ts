import { test as base, expect } from './fixtures.ts'
import { ScriptPanel } from './pages/script-panel.ts'

/** The settings of a script between customers and what becomes of them. */
const test = base.extend<{ readonly script: ScriptPanel }>({
  script: async ({ startDrawing, editor, page }, use) => {
    await startDrawing('Customers with a script')
    await editor.drawChain(
      ['jortt customers', { x: 0.2, y: 0.3 }],
      ['Script', { x: 0.55, y: 0.3 }],
      ['Fortnox customer', { x: 0.55, y: 0.65 }],
    )
    await editor.select('Script')
    await editor.showTab('Settings')
    await use(new ScriptPanel(page))
  },
})

test('a script is tried on a real record, and a run then does what the attempt showed', async ({
  editor,
  log,
  script,
}) => {
  await script.write('throw new Error("no name")')
  await script.tryIt()
  await expect(script.alert).toContainText('ended with an error in line 1: no name')

  await script.write('for (;;);')
  await script.tryIt()
  await expect(script.alert).toContainText('took too long and was stopped')

  await script.write('const all = []\nfor (;;) all.push({ all })')
  await script.tryIt()
  await expect(script.alert).toContainText('took too much memory and was stopped')

  await script.write(
    'if (record.is_private) return\nrecord.customer_name = record.customer_name.toUpperCase()\nreturn record',
  )
  await script.tryIt()
  await expect(editor.panel.getByText(/"customer_name": "[^a-z"]+"|left out here/)).toBeVisible()

  await editor.run()
  await editor.expectEnded('Done')
  const counts = await log.counts()
  expect(counts.filtered).toBeGreaterThan(0)
  expect(counts.created).toBeGreaterThan(0)
  expect(counts.held + counts.failed).toBe(0)
})

test('a script that can’t be read ends the run before its first record and says where', async ({
  editor,
  page,
  script,
}) => {
  await script.write('const a = 1\nreturn record +')
  await editor.run()
  await editor.expectEnded('Failed')
  await expect(page.getByText(/The script in “Script” can’t be read in line \d/).first()).toBeVisible()
})
