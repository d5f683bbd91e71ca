import { expect, test, textFile } from './fixtures.ts'

const flow = { version: 1, id: 'bad', name: 'Bad', nodes: [], edges: [], notes: [], settings: { confirmed: [] } }
const node = { kind: 'filter', position: { x: 0, y: 0 }, config: {} }

const cases = [
  { what: 'is not JSON', text: '{ "version": 1, ', says: 'it is not valid JSON' },
  { what: 'is JSON but no flow', text: '[1, 2, 3]', says: 'This file is not a Koppla flow.' },
  {
    what: 'comes from a newer version',
    text: JSON.stringify({ ...flow, version: 99 }),
    says: 'saved by a newer Koppla (format 99',
  },
  {
    what: 'has 10,000 steps',
    text: JSON.stringify({ ...flow, nodes: Array.from({ length: 10_000 }, (_, at) => ({ ...node, id: `n${at}` })) }),
    says: /too many steps: 10,?000\./,
  },
  {
    what: 'tries to change how objects work',
    text: JSON.stringify(flow).replace('"name"', '"__proto__":{"polluted":true},"name"'),
    says: 'it contains “__proto__”',
  },
] as const

test('a file that can’t be a flow is refused with what is wrong and what to do, and nothing is stored', async ({
  flows,
  folder,
  page,
}) => {
  for (const [at, { what, text, says }] of cases.entries()) {
    await test.step(`a file that ${what}`, async () => {
      const name = `bad-${at}.json`
      await flows.import(await textFile(folder, name, text))
      await expect(flows.problem).toContainText(`“${name}” was not imported`)
      await expect(flows.problem).toContainText(says)
    })
  }
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Try it with sample data' })).toBeVisible()
})

test('a flow with a step of an unknown kind is opened, and says what it does not know', async ({
  flows,
  editor,
  folder,
}) => {
  const unknown = { ...flow, nodes: [{ ...node, id: 'later', kind: 'fortnox.voucher' }] }
  await flows.import(await textFile(folder, 'later.json', JSON.stringify(unknown)))
  await editor.run()
  await expect(editor.panel).toContainText('This version of Koppla does not know the step')
})
