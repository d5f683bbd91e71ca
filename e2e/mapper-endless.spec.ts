import { expect, test } from './fixtures.ts'

const endless = '($again := function($n) { $again($n + 1) }; $again(0))'
const growing = '($more := function($text) { $more($text & $text) }; $more("grow"))'

test('a formula that never ends, or grows without end, says so while the window goes on', async ({
  invoiceMapper: mapper,
  page,
}) => {
  await mapper.target('Your reference').click()
  await mapper.region.getByRole('radio', { name: 'Formula' }).click()
  const formula = mapper.region.getByRole('textbox', { name: 'Formula' })
  const sentence = page.getByRole('note', { name: 'What this field gets, in a sentence' })
  for (const text of [endless, growing]) {
    await formula.click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText(text)
    await expect(sentence).toContainText('it can’t be worked out. The formula was stopped because it takes too much')
    // The window still answers: another record, another field, and back.
    await mapper.region.getByRole('button', { name: 'Next record' }).click()
    await expect(sentence).toContainText('it can’t be worked out. The formula was stopped because it takes too much')
  }
  await formula.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText('"still here"')
  await expect(mapper.target('Your reference')).toHaveAccessibleName('Your reference, still here')
})
