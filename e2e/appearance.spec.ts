import { expect, test } from './fixtures.ts'

test('language and colours change at once and stay after a reload', async ({ settings, page }) => {
  const root = page.locator('html')
  await settings.show()
  await settings.choose('Svenska')
  await expect(page.getByRole('heading', { name: 'Inställningar', level: 1 })).toBeVisible()
  await expect(root).toHaveAttribute('lang', 'sv')

  await settings.choose('Mörka')
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.reload()
  await expect(root).toHaveAttribute('lang', 'sv')
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await expect(settings.option('Mörka')).toBeChecked()
})
