import { expect, it } from 'vitest'
import { objectsOf } from '../json-value.ts'
import { aSandbox, fortnoxCaller } from '../testing/sandbox-client.ts'

it('holds documents in euros where a demonstration of the way to jortt wants them, and else none', async () => {
  for (const euros of [true, false]) {
    await using sandbox = await aSandbox({ invoices: 0, euros })
    const caller = await fortnoxCaller(sandbox)
    const currencies = async (path: string, list: string) =>
      objectsOf((await caller.get(path)).body[list]).filter(({ Currency }) => Currency === 'EUR').length
    expect(await currencies('/3/invoices', 'Invoices')).toBe(euros ? 2 : 0)
    expect(await currencies('/3/orders', 'Orders')).toBe(euros ? 1 : 0)
  }
})
