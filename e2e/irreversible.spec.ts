import { expect, test } from './fixtures.ts'

test('documents are marked as sent only after a person has agreed to it', async ({ flows, editor, page }) => {
  await flows.trySample()
  await editor.select('Fortnox invoice')
  const createAs = editor.panel.getByRole('combobox', { name: 'Create as' })
  const question = page.getByRole('dialog', { name: 'Send these documents?' })
  const chooseSent = async () => {
    await createAs.click()
    await page.getByRole('option', { name: 'Sent' }).click()
  }

  await chooseSent()
  await expect(question).toContainText('That can’t be undone')
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(createAs).toHaveValue('Draft')

  await chooseSent()
  await question.getByRole('button', { name: 'Yes, mark them as sent' }).click()
  await expect(createAs).toHaveValue('Sent')
  await expect(editor.panel).toContainText('You have agreed to this for this flow.')
})
