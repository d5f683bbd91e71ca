import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { expectAccessible, takePicture } from './look-at.ts'
import { FlowsPage } from './pages/flows-page.ts'
import { SettingsPage } from './pages/settings-page.ts'

test('a copied workspace asks how it came before anything runs', async ({ folder, workspace, openApp }) => {
  const first = await openApp(workspace)
  await new FlowsPage(first.page).trySample()
  await first.close()
  const copy = join(folder, 'copy of it')
  await cp(workspace, copy, { recursive: true })

  const { page } = await openApp(copy)
  const settings = new SettingsPage(page)
  await settings.show()
  const question = page.getByRole('alert').filter({ hasText: 'Was this workspace moved or copied?' })
  await expect(question).toContainText(workspace)
  await expectAccessible(page)
  await takePicture(page, 'copied-light')
  await settings.choose('Dark')
  await settings.choose('Svenska')
  await expect(page.getByRole('alert')).toContainText('Flyttades eller kopierades arbetsytan?')
  await expectAccessible(page)
  await takePicture(page, 'copied-dark-sv')
  await settings.choose('English')
  await question.getByRole('button', { name: 'Copied' }).click()
  await expect(question).toBeHidden()
  await page.reload()
  await expect(settings.option('Dark')).toBeChecked()
  await expect(question).toBeHidden()
})
