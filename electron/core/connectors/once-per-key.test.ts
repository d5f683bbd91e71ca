import { describe, expect, it } from 'vitest'
import { OncePerKey } from './once-per-key.ts'

describe('what is settled once for a key', () => {
  it('is asked once by all who come while it is worked out and after', async () => {
    const customers = new OncePerKey<string>(() => true)
    let asked = 0
    const settle = async () => {
      asked += 1
      return 'J. Jansen'
    }
    const answers = await Promise.all([customers.get('1', settle), customers.get('1', settle)])
    expect([...answers, await customers.get('1', settle)].map(({ isFirst }) => isFirst)).toEqual([true, false, false])
    expect(asked).toBe(1)
  })

  it('is asked again where the answer does not last, or none came', async () => {
    const customers = new OncePerKey<string>((answer) => answer !== 'later')
    await customers.get('1', async () => 'later')
    expect(await customers.get('1', async () => 'now')).toEqual({ value: 'now', isFirst: true })
    await expect(customers.get('2', () => Promise.reject(new Error('down')))).rejects.toThrow('down')
    expect(await customers.get('2', async () => 'up')).toEqual({ value: 'up', isFirst: true })
  })
})
