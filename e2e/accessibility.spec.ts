import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { FilePanel } from './pages/file-panel.ts'

for (const scheme of ['Light', 'Dark'] as const) {
  test(`no page has an accessibility problem in ${scheme.toLowerCase()} colours`, async ({
    page,
    settings,
    flows,
    editor,
    mapper,
    log,
    activity,
    connections,
  }) => {
    // A dozen pages in one window, each looked through as a whole.
    test.slow()
    await settings.show()
    await settings.choose(scheme)
    await expectNoProblems(page, 'settings')
    await flows.show()
    await expectNoProblems(page, 'first start')

    await flows.trySample()
    await editor.run()
    await editor.expectEnded('Done')
    await log.openRecord('2026-')
    await expectNoProblems(page, 'editor after a run')
    await editor.select('Fortnox invoice')
    await expectNoProblems(page, 'settings of a step')
    await editor.openMapper('Fortnox invoice')
    await mapper.target('Your order number').click()
    await expectNoProblems(page, 'mapper')
    await mapper.target('Your order number').press('m')
    await expect(page.getByRole('dialog', { name: 'Which field should fill Your order number?' })).toBeVisible()
    await expectNoProblems(page, 'finding the other end of a line')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await mapper.done()

    await flows.show()
    await expectNoProblems(page, 'list of flows')
    await page.getByRole('button', { name: 'New flow' }).click()
    await expectNoProblems(page, 'new flow')
    await page.keyboard.press('Escape')

    await activity.show()
    await activity.search.fill('2026-')
    await log.openRecord('2026-')
    await expectNoProblems(page, 'activity')
    await connections.show()
    await expect(connections.card('Fortnox sandbox')).toContainText('Works')
    await expectNoProblems(page, 'connections')
  })

  test(`files and schedules have no accessibility problem in ${scheme.toLowerCase()} colours`, async ({
    page,
    settings,
    startDrawing,
    editor,
    folder,
  }) => {
    await settings.show()
    await settings.choose(scheme)
    await startDrawing('Articles by hand')
    await editor.drop('Rows of a file', { x: 0.3, y: 0.4 })
    await editor.select('Rows of a file')
    await expectNoProblems(page, 'a step without its file')
    const file = new FilePanel(page)
    await file.choose(await written(folder, 'articles.csv', 'Number;Price\nA-1;12,50\nA-2;x\n'))
    await expect(file.rows).toHaveCount(2)
    await expectNoProblems(page, 'a step with its file')
    await file.choose(await written(folder, 'broken.csv', 'Number;Name\n1;"open\n'))
    await expect(file.problem).toContainText('quotation mark')
    await expectNoProblems(page, 'a step with a broken file')

    await page.getByRole('button', { name: 'Schedule', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'When “Articles by hand” runs' })
    await dialog.getByText('Weekly', { exact: true }).click()
    await dialog.getByRole('switch', { name: 'Quiet hours' }).check()
    await expectNoProblems(page, 'schedule of a flow')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toBeHidden()
    await page.getByRole('link', { name: 'Schedule', exact: true }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Articles by hand' })).toBeVisible()
    await expectNoProblems(page, 'schedules')
  })

  test(`connecting a system has no accessibility problem in ${scheme.toLowerCase()} colours`, async ({
    page,
    settings,
    connections,
  }) => {
    await settings.show()
    await settings.choose(scheme)
    await connections.show()
    await expectNoProblems(page, 'no connections')
    await connections.addSampleSystems()
    await connections.check('Fortnox sandbox')
    await expect(connections.findings('Fortnox sandbox').first()).toBeVisible()
    await expectNoProblems(page, 'check of a connection')
    await connections.openWizard()
    await expectNoProblems(page, 'wizard: system')
    await connections.dialog.getByRole('radio', { name: 'Fortnox' }).click()
    await connections.next()
    await expectNoProblems(page, 'wizard: prepare')
    await connections.next()
    await connections.dialog.getByRole('button', { name: 'Advanced' }).click()
    await connections.submit()
    await expectNoProblems(page, 'wizard: credentials with problems')
    await connections.field('Name').fill('Main company')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: 'Leave without connecting?' })).toBeVisible()
    await expectNoProblems(page, 'wizard: leaving')
  })
}

async function written(folder: string, name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

async function expectNoProblems(page: Page, where: string): Promise<void> {
  // The tooltip of what was clicked last would be judged too, or not, as time has it.
  await page.mouse.move(0, 0)
  await expect(page.getByRole('tooltip')).toHaveCount(0)
  // Legacy mode opens no second page, which the desktop app would not allow.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const told = violations.map(({ id, impact, help, nodes }) => ({
    id,
    impact,
    help,
    where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
  }))
  expect.soft(told, where).toEqual([])
}
