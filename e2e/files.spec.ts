import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { FilePanel } from './pages/file-panel.ts'

const customers = [
  'Kundnr;Företag;Ort;Typ;Kreditgräns;Sedan',
  '00017;Åkerlund & Söner AB;Malmö;COMPANY;1.234,50;20-11-2025',
  '00018;"Rör; och Stål AB";Örebro;COMPANY;12,00;01-02-2026',
  '',
].join('\r\n')

test('a CSV file is chosen, seen, mapped into Fortnox customers and run', async ({
  startDrawing,
  editor,
  mapper,
  log,
  page,
  folder,
}) => {
  await startDrawing('Kunder ur fil')
  const file = new FilePanel(page)
  await editor.drop('Rows of a file', { x: 0.25, y: 0.4 })
  await file.choose(await latin1File(folder, 'kunder.csv', customers))

  await expect(file.encoding).toHaveValue('windows-1252')
  await expect(file.delimiter).toHaveValue('semicolon')
  await expect(file.type('Kundnr')).toHaveValue('text')
  await expect(file.type('Kreditgräns')).toHaveValue('decimal-comma')
  await expect(file.type('Sedan')).toHaveValue('date')
  await expect(file.rows.first()).toContainText('Åkerlund & Söner AB')
  await expect(file.rows.first()).toContainText('1234.50')
  await file.keyColumn('Kundnr')

  await editor.drop('Fortnox customer', { x: 0.7, y: 0.4 })
  await editor.wire('Rows of a file', 'Fortnox customer')
  await editor.openMapper('Fortnox customer')
  await mapper.draw('Företag', 'Name')
  await expect(mapper.target('Name')).toHaveAccessibleName(/Åkerlund & Söner AB/)
  await mapper.draw('Ort', 'City')
  await mapper.draw('Typ', 'Type')
  await page.getByRole('menuitem', { name: 'As it is: the values fit already' }).click()
  await mapper.done()

  await editor.run()
  await editor.expectEnded('Done')
  await log.expectCounts({ read: 2, created: 2 })
  await log.openRecord('00018')
  await log.showTab('Sent')
  await expect(log.field('Name')).toHaveText('Rör; och Stål AB')
})

test('rows are copied to a file that appears when the run is done, and a changed file is noticed', async ({
  flows,
  editor,
  log,
  page,
  workspace,
}) => {
  await flows.show()
  await flows.create('Empty flow', 'Fil till fil')
  const file = new FilePanel(page)
  await file.dropOnCanvas('saldo.csv', 'Artikel;Antal\nA1;10\nA2;fem\n')
  await expect(editor.node('Rows of a file')).toContainText('saldo.csv')
  await file.type('Antal').selectOption('integer')
  await expect(file.misfits).toHaveText('1 value is not of its column’s type.')
  await editor.drop('Write a file', { x: 0.75, y: 0.4 })
  await editor.wire('Rows of a file', 'Write a file')
  await page.getByRole('textbox', { name: 'File name' }).fill('ut')

  await editor.run()
  await editor.expectEnded('Done, some left')
  await log.expectCounts({ read: 2, created: 1, held: 1 })
  expect(await readFile(join(workspace, 'files', 'ut.csv'), 'utf8')).toBe('\ufeffArtikel;Antal\r\nA1;10\r\n')

  await editor.select('Write a file')
  await editor.showTab('Settings')
  expect(await file.savedCopy('ut.csv')).toBe('\ufeffArtikel;Antal\r\nA1;10\r\n')

  await writeFile(join(workspace, 'files', 'saldo.csv'), 'Artikel;Lagerplats\nA1;B7\n')
  await page.reload()
  await editor.select('Rows of a file')
  await editor.showTab('Settings')
  await expect(file.change).toContainText('New: Lagerplats.')
  await expect(file.change).toContainText('No longer there: Antal.')
  await file.change.getByRole('button', { name: 'Accept these columns' }).click()
  await expect(file.change).toBeHidden()
  await expect(file.type('Lagerplats')).toHaveValue('text')
})

test('a broken quote in a Windows-1252 file is named with its line, and nothing is written', async ({
  flows,
  editor,
  page,
  folder,
  workspace,
}) => {
  await flows.show()
  await flows.create('Empty flow', 'Bruten fil')
  const file = new FilePanel(page)
  await editor.drop('Rows of a file', { x: 0.25, y: 0.4 })
  await file.choose(await latin1File(folder, 'bruten.csv', 'Namn;Ort\r\nÅke;Malmö\r\n"Öst;Lund\r\nBo;Ystad\r\n'))
  await expect(file.problem).toHaveText(
    '“bruten.csv” has a quotation mark on line 3 that is not closed, or not in its place. ' +
      'Correct that line, or choose another delimiter. Nothing was read from the file.',
  )
  await editor.drop('Write a file', { x: 0.75, y: 0.4 })
  await editor.wire('Rows of a file', 'Write a file')
  await editor.run()
  await expect(page.getByText(/has a quotation mark on line 3/).first()).toBeVisible()
  expect(await readdir(join(workspace, 'files'))).toEqual(['bruten.csv'])
})

async function latin1File(folder: string, name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text, 'latin1')
  return path
}
