import { expect, it } from 'vitest'
import { flowFileName } from './flow-file-name.ts'

it.each([
  ['Paid invoices to Fortnox', 'paid-invoices-to-fortnox.koppla.json'],
  ['Köp & sälj / Åkerlund', 'kop-salj-akerlund.koppla.json'],
  ['../../etc/passwd', 'etc-passwd.koppla.json'],
  ['発注', 'flow.koppla.json'],
])('makes of “%s” the file name %s', (name, file) => {
  expect(flowFileName(name)).toBe(file)
})

it('keeps a file name short', () => {
  expect(flowFileName('x'.repeat(120)).length).toBeLessThan(80)
})
