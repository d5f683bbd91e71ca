import { expect, it } from 'vitest'
import { WriteGate } from './write-gate.ts'

it('compares when all creating that had begun is over, and lets creating go on after that', async () => {
  const gate = new WriteGate()
  const events: string[] = []
  const one = Promise.withResolvers<void>()
  const two = Promise.withResolvers<void>()
  const creating = [one, two].map(({ promise }, index) =>
    gate.create(async () => {
      await promise
      events.push(`created ${index}`)
    }),
  )
  const comparing = gate.compare(async () => events.push('compared'))
  const later = gate.create(async () => events.push('created later'))
  one.resolve()
  await creating[0]
  expect(events).toEqual(['created 0'])
  two.resolve()
  await Promise.all([...creating, comparing, later])
  expect(events).toEqual(['created 0', 'created 1', 'compared', 'created later'])
})

it('is open again after a failure on either side', async () => {
  const gate = new WriteGate()
  const broken = async () => {
    throw new Error('broken')
  }
  await expect(gate.create(broken)).rejects.toThrow('broken')
  await expect(gate.compare(broken)).rejects.toThrow('broken')
  expect(await gate.create(async () => 'created')).toBe('created')
})
