import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { expectNoProblems } from './look-at.ts'
import { VersionsPage } from './pages/versions-page.ts'

test('runs keep versions; what is different is seen and read, and an older one comes back, and goes again', async ({
  flows,
  editor,
  mapper,
  activity,
  page,
}) => {
  test.slow()
  const versions = new VersionsPage(page)
  await flows.trySample()
  const [source, filter] = ['Paid jortt invoices', 'Without credit notes'] as const
  await editor.dropOnWire('Formula', source, filter)
  await editor.run()
  await editor.expectEnded('Done')
  await versions.show()
  await expect(versions.version(1)).toContainText('ran once, lastDone')
  await expect(versions.list).toContainText('This is version 1.')
  await expectNoProblems(page, 'the only version')
  await page.keyboard.press('Escape')
  await expect(versions.region).toBeHidden()

  await editor.openMapper('Fortnox invoice')
  await expect(mapper.target('Your order number')).toHaveAccessibleName(/, 2026-\d{4}$/)
  await mapper.draw('reference', 'YourOrderNumber')
  await mapper.done()
  await editor.select('Formula')
  await page.keyboard.press('Delete')
  await editor.wire(source, filter)
  await editor.dropOnWire('Map fields', filter, 'Defaults')
  await expect(editor.node('Map fields')).toBeVisible()

  await versions.show()
  await expect(versions.list).toContainText('Changed since its last version.')
  await expect(versions.region.getByText('What has changed since version 1')).toBeVisible()
  await expect(versions.drawn('Map fields, Added')).toBeVisible()
  await expect(versions.drawn('Formula, Removed')).toBeVisible()
  await expect(versions.drawn('Fortnox invoice, Changed')).toBeVisible()
  await expect(versions.wire(`${source} → ${filter}, Added`)).toBeAttached()
  await expect(versions.wire(`Formula → ${filter}, Removed`)).toBeAttached()
  await expect(versions.drawn('Fortnox articles')).toBeVisible()
  await expect(versions.field('Your order number').getByRole('cell')).toHaveText(['Invoice number', 'Reference'])
  await expectNoProblems(page, 'the difference to now')
  await page.keyboard.press('Escape')

  await editor.run()
  await editor.expectEnded('Done')
  await versions.show()
  await expect(versions.list).toContainText('This is version 2.')
  await expect(versions.region.getByText('What version 2 changed')).toBeVisible()
  await versions.choose(1)
  await versions.name('As it began')
  await expect(versions.version(1)).toContainText('As it began')
  await versions.restoreButton.click()

  await expect(versions.region).toBeHidden()
  await expect(editor.notice('The flow is version 1 again')).toContainText('it is kept as version 2')
  await expect(editor.node('Formula')).toBeVisible()
  await expect(editor.node('Map fields')).toBeHidden()
  await expect(editor.saved).toBeVisible()
  await page.reload()
  await expect(editor.node('Formula')).toBeVisible()
  await editor.undoButton.click()
  await expect(editor.node('Map fields')).toBeVisible()
  await expect(editor.node('Formula')).toBeHidden()
  await editor.redoButton.click()
  await editor.run()
  await editor.expectEnded('Done')

  // Gone back to, it is version 1 again and no third one.
  await activity.show()
  await expect(activity.runs).toContainText([/version 1 · As it began/, /version 2/, /version 1 · As it began/])
  await activity.runs.first().getByRole('link').click()
  await page.getByRole('link', { name: 'version 1 · As it began' }).click()
  await expect(versions.version(1)).toContainText('ran 2 times, last')
  await versions.version(1).getByRole('link', { name: 'ran 2 times' }).click()
  await expect(page).toHaveURL(/#\/activity\/./)
})

test('a version is kept by hand before anything ran, and compared with the next one by keyboard alone', async ({
  startDrawing,
  editor,
  page,
}) => {
  const versions = new VersionsPage(page)
  await startDrawing('By keyboard')
  await editor.drop('jortt invoices', { x: 0.3, y: 0.4 })
  await editor.canvas.click({ position: { x: 20, y: 20 } })
  await page.keyboard.press('v')
  await expect(versions.region).toContainText('No versions yet')
  await expect(versions.list).toContainText('Not kept as a version yet.')
  await expectNoProblems(page, 'no versions')
  await keep(page, 'Only the source')
  await expect(versions.region.getByText('No difference')).toBeVisible()
  await page.keyboard.press('Escape')

  await editor.select('jortt invoices')
  await page.keyboard.press('/')
  await page.keyboard.type('Filter')
  await page.keyboard.press('Enter')
  await expect(editor.node('Filter')).toBeVisible()
  await page.keyboard.press('Escape')
  await editor.node('Filter').focus()
  await page.keyboard.press('v')
  await keep(page, '')
  await expect(versions.version(2)).toContainText('kept by hand')
  await expect(versions.drawn('Filter, Added')).toBeVisible()
  await versions.drawn('Filter, Added').focus()
  await page.keyboard.press('Enter')
  await expect(versions.changes.getByRole('button', { name: /^Filter/ })).toBeFocused()
  await expectNoProblems(page, 'a chosen difference')

  await versions.version(1).getByRole('link').focus()
  await page.keyboard.press('Enter')
  await expect(versions.region.getByRole('heading', { name: 'Version 1 · Only the source' })).toBeVisible()
  await versions.restoreButton.focus()
  await page.keyboard.press('Enter')
  await expect(editor.node('Filter')).toBeHidden()
  await editor.notice('The flow is version 1 again').getByRole('button', { name: 'Undo' }).click()
  await expect(editor.node('Filter')).toBeVisible()
})

async function keep(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Keep this version' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Keep this version' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
}
