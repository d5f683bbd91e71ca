import { describe, expect, it } from 'vitest'
import { fortnoxInvoice } from '#shared/records/fortnox-invoice.ts'
import { createLedger } from '../ledger/sqlite-ledger.ts'
import type { SourceBatch, SourceStage } from '../runs/stage.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { aStore } from '../testing/test-host.ts'
import { setApartOwn, withoutOwn } from './own-records.ts'

const aKind = () => {
  const ledger = createLedger(aStore(), simulatedClock())
  return {
    ledger,
    connectionId: 'fortnox-1',
    entity: 'invoice',
    idField: 'DocumentNumber',
    referenceField: 'ExternalInvoiceReference1',
  } as const
}
const key = { connectionId: 'fortnox-1', entity: 'invoice', source: 'jortt-1/jortt.invoice', sourceKey: 'a1' } as const
const settlement = { targetId: '131', contentHash: null, sourceHash: null, runId: 'r' }
const native = { DocumentNumber: '7' }

describe('records that Koppla itself wrote', () => {
  it('are set apart, with the record they were made from', async () => {
    const kind = aKind()
    await kind.ledger.settle(key, settlement)
    const { records, ended } = await setApartOwn(kind, [native, { DocumentNumber: '131' }])
    expect(records).toEqual([native])
    expect(ended).toMatchObject([
      {
        record: { DocumentNumber: '131' },
        end: { outcome: 'skipped', reason: { kind: 'own-record', values: { target: '131', from: 'a1' } } },
      },
    ])
  })

  it('count from the moment they may be there, though no answer ever came', async () => {
    const kind = aKind()
    await kind.ledger.claim({ ...key, reference: 'a1', contentHash: null, sourceHash: null, runId: 'broken' })
    const unconfirmed = { DocumentNumber: '132', ExternalInvoiceReference1: 'a1' }
    const { records, ended } = await setApartOwn(kind, [native, unconfirmed])
    expect(records).toEqual([native])
    expect(ended).toMatchObject([{ record: unconfirmed }])
  })

  it('are those of the same connection and kind only', async () => {
    const kind = aKind()
    await kind.ledger.settle({ ...key, connectionId: 'fortnox-2' }, settlement)
    await kind.ledger.settle({ ...key, entity: 'order' }, settlement)
    expect(await setApartOwn(kind, [{ DocumentNumber: '131' }])).toMatchObject({ ended: [] })
  })

  it('are told by a source beside what it told before', async () => {
    const kind = aKind()
    await kind.ledger.settle(key, settlement)
    const batch: SourceBatch = { records: [native, { DocumentNumber: '131' }], total: 9 }
    const source: SourceStage = {
      type: fortnoxInvoice,
      name: 'fortnox-1/fortnox.invoice',
      async *read() {
        yield batch
      },
    }
    const batches: SourceBatch[] = []
    for await (const each of withoutOwn(source, kind).read(new AbortController().signal)) batches.push(each)
    expect(batches).toMatchObject([{ records: [native], ended: [{ record: { DocumentNumber: '131' } }], total: 9 }])
  })
})
