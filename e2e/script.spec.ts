import { expect, test } from './fixtures.ts'

test('a script is tried on a real record, and a run then does what the attempt showed', async ({
  startDrawing,
  editor,
  log,
  page,
}) => {
  await startDrawing('Customers with a note')
  await editor.drop('jortt customers', { x: 0.2, y: 0.3 })
  await editor.drop('Script', { x: 0.55, y: 0.3 })
  await editor.wire('jortt customers', 'Script')
  await editor.drop('Fortnox customer', { x: 0.55, y: 0.65 })
  await editor.wire('Script', 'Fortnox customer')
  await editor.select('Script')
  await editor.showTab('Settings')
  const code = editor.panel.getByRole('textbox', { name: 'Script', exact: true })
  const tryIt = editor.panel.getByRole('button', { name: 'Try it' })

  const write = async (script: string) => {
    await code.click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText(script)
  }
  await write('throw new Error("no name")')
  await tryIt.click()
  await expect(editor.panel.getByRole('alert')).toContainText('ended with an error in line 1: no name')

  await write('for (;;);')
  await tryIt.click()
  await expect(editor.panel.getByRole('alert')).toContainText('took too long and was stopped')

  await write('if (record.is_private) return\nrecord.customer_name = record.customer_name.toUpperCase()\nreturn record')
  await editor.panel.getByRole('button', { name: 'Try it' }).click()
  await expect(editor.panel.getByText(/"customer_name": "[^a-z"]+"|left out here/)).toBeVisible()

  await editor.run()
  await editor.expectEnded('Done')
  const counts = await log.counts()
  expect(counts.filtered).toBeGreaterThan(0)
  expect(counts.created).toBeGreaterThan(0)
  expect(counts.held + counts.failed).toBe(0)
})

test('a script that can’t be read ends the run before its first record and says where', async ({
  startDrawing,
  editor,
  page,
}) => {
  await startDrawing('Customers')
  await editor.drop('jortt customers', { x: 0.2, y: 0.3 })
  await editor.drop('Script', { x: 0.55, y: 0.3 })
  await editor.wire('jortt customers', 'Script')
  await editor.drop('Fortnox customer', { x: 0.55, y: 0.65 })
  await editor.wire('Script', 'Fortnox customer')
  await editor.select('Script')
  await editor.showTab('Settings')
  await editor.panel.getByRole('textbox', { name: 'Script', exact: true }).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText('const a = 1\nreturn record +')
  await editor.run()
  await editor.expectEnded('Failed')
  await expect(page.getByText(/The script in “Script” can’t be read in line \d/).first()).toBeVisible()
})
