import { expect, test } from './fixtures.ts'
import { takePicture } from './look-at.ts'

test('shortcuts of a single key can be switched off, and stay off', async ({ flows, editor, settings, page }) => {
  await flows.trySample()
  await settings.show()
  await settings.region.getByRole('switch', { name: 'Shortcuts of a single key' }).press('Space')
  await takePicture(page, 'settings')
  await page.reload()
  await expect(settings.region.getByRole('switch', { name: 'Shortcuts of a single key' })).not.toBeChecked()

  await flows.show()
  await flows.open('Paid invoices to Fortnox')
  const search = editor.palette.getByRole('textbox', { name: 'Add a step' })
  await editor.canvas.click({ position: { x: 20, y: 20 } })
  await page.keyboard.press('/')
  await page.keyboard.press('?')
  await expect(search).not.toBeFocused()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Command or step' }).fill('shortcuts')
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: 'Shortcuts' })
  await expect(sheet).toContainText('Undo')
  await expect(sheet).not.toContainText('Connect the step to')
})
