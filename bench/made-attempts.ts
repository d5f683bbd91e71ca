import type { Attempt } from '#electron/core/log/activity-log.ts'
import type { JsonObject } from '#shared/json.ts'

/**
 * Attempts as a run of read → filter → map leaves them: invoices of 14 fields and 3 rows of 5, every other one filtered
 * out. With keys as jortt gives them (random), or numbered.
 */
export function madeAttempts(runId: string, from: number, count: number, keys: 'random' | 'numbered'): Attempt[] {
  return Array.from({ length: count }, (_, index) => madeAttempt(runId, from + index, keys))
}

function madeAttempt(runId: string, seq: number, keys: 'random' | 'numbered'): Attempt {
  const source = invoice(seq, keys === 'random' ? crypto.randomUUID() : `${1_000_000 + seq}`)
  const passes = seq % 2 === 0
  const filter = { nodeId: 'filter', did: null, target: null }
  return {
    runId,
    seq,
    sourceNodeId: 'invoices',
    key: String(source.id),
    title: String(source.number),
    name: String(source.customer_name),
    amount: { amount: String(source.total), currency: 'EUR' },
    outcome: passes ? 'unchanged' : 'filtered',
    nodeId: passes ? 'map' : 'filter',
    target: null,
    reason: null,
    warnings: [],
    steps: passes
      ? [
          { ...filter, port: 'out' },
          { nodeId: 'map', port: 'out', did: null, target: null },
        ]
      : [{ ...filter, port: 'else' }],
    at: new Date(1_795_000_000_000 + seq),
    source,
    mapped: passes ? mapped(source) : null,
    sent: null,
    received: null,
  }
}

function invoice(seq: number, id: string): JsonObject {
  const customer = seq % 997
  return {
    id,
    number: `2026-${String(seq).padStart(7, '0')}`,
    status: seq % 2 === 0 ? 'sent' : 'paid',
    date: `2026-11-${String(1 + (seq % 28)).padStart(2, '0')}`,
    due_date: `2026-12-${String(1 + (seq % 28)).padStart(2, '0')}`,
    customer_id: `c-${customer}`,
    customer_name: `Handelshuis ${customer} B.V.`,
    customer_email: `inkoop@handelshuis${customer}.example`,
    city: 'Rotterdam',
    language: 'nl',
    reference: `PO-${seq * 13}`,
    remarks: 'Bedankt voor uw bestelling',
    total: (seq * 7.31).toFixed(2),
    rows: [0, 1, 2].map((row) => ({
      article: `A-${(seq * 3 + row) % 2000}`,
      description: `Onderdeel ${(seq * 3 + row) % 2000}`,
      quantity: `${row + 1}`,
      price: (12.5 + ((seq + row) % 400)).toFixed(2),
      vat: '21',
    })),
  }
}

function mapped(source: JsonObject): JsonObject {
  const rows = Array.isArray(source.rows) ? source.rows : []
  return {
    CustomerNumber: source.customer_id ?? null,
    CustomerName: source.customer_name ?? null,
    InvoiceDate: source.date ?? null,
    DueDate: source.due_date ?? null,
    Currency: 'EUR',
    ExternalInvoiceReference1: source.number ?? null,
    ExternalInvoiceReference2: source.id ?? null,
    YourReference: source.reference ?? null,
    Language: 'EN',
    City: source.city ?? null,
    EmailInformation: source.customer_email ?? null,
    Remarks: source.remarks ?? null,
    Total: source.total ?? null,
    InvoiceRows: rows.map((row: JsonObject) => ({
      ArticleNumber: row.article ?? null,
      Description: row.description ?? null,
      DeliveredQuantity: row.quantity ?? null,
      Price: row.price ?? null,
      VAT: row.vat ?? null,
    })),
  }
}
