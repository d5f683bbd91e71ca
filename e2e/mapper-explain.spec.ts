import { expect, test } from './fixtures.ts'

test('what a field gets is told in a sentence, with what it gives for the record shown', async ({
  invoiceMapper: mapper,
  page,
}) => {
  const sentence = page.getByRole('note', { name: 'What this field gets, in a sentence' })
  await mapper.target('Address').click()
  await expect(sentence).toContainText('Address is the street of “Street and number”')
  await expect(sentence).toContainText('Beyond 1,024 characters it is cut, at a word.')
  await expect(sentence).toContainText(/For jortt invoice 2026-\d{4} this gives “[^”]+”\.$/)

  const before = await sentence.innerText()
  await mapper.region.getByRole('button', { name: 'Next record' }).click()
  await expect(sentence).not.toHaveText(before)
  await expect(sentence).toContainText(/For jortt invoice 2026-\d{4} this gives “[^”]+”\.$/)

  await mapper.target('Phone').click()
  await expect(sentence).toHaveText('Nothing fills Phone: it is left out of what is sent.')
  await mapper.draw('reference', 'Phone1')
  await expect(sentence).toContainText('Phone is “Reference” of the jortt invoice.')

  await mapper.region.getByRole('button', { name: 'Explain' }).click()
  await expect(sentence).toBeHidden()
})
