import { describe, expect, it } from 'vitest'
import type { Json } from '../json.ts'
import { isJsonObject } from '../json.ts'
import { languages } from '../language.ts'
import { exampleOf, exampleRecord } from './example-of.ts'
import type { Field, FieldType, RecordType } from './field.ts'
import { childFields, fieldAt, listsOfRecords, valueAt } from './field-at.ts'
import { isRecordTypeId, recordTypes } from './record-types.ts'

const types: readonly RecordType[] = Object.values(recordTypes)

describe.each(types.map((type) => [type.id, type] as const))('%s', (_id, type) => {
  it('labels itself and every field in all languages', () => {
    const labels = [{ path: type.id, label: type.label }, ...everyField(type)]
    const unlabelled = labels.filter(({ label }) => languages.some((language) => label[language].trim() === ''))
    expect(unlabelled.map(({ path }) => path)).toEqual([])
  })

  it('writes labels in sentence case, without a stop at the end', () => {
    const odd = everyField(type).filter(({ label }) =>
      languages.some((language) => !/^\p{Lu}/u.test(label[language]) || /[.:]$|^\s|\s$/.test(label[language])),
    )
    expect(odd.map(({ path }) => path)).toEqual([])
  })

  it('names no two siblings alike, neither by key nor by label', () => {
    for (const { siblings, path } of everyGroup(type)) {
      expect(repeated(siblings.map(({ key }) => key)), path).toEqual([])
      for (const language of languages) {
        expect(repeated(siblings.map(({ label }) => label[language].toLowerCase())), `${path} ${language}`).toEqual([])
      }
    }
  })

  it('has no key with a dot, which would break its path', () => {
    expect(everyField(type).filter(({ key }) => key.includes('.') || key === '')).toEqual([])
  })

  it('gives every field an example of its own type, within its limits', () => {
    const wrong = everyField(type).flatMap((field) =>
      complaints(field, exampleOf(field)).map((complaint) => `${field.path}: ${complaint}`),
    )
    expect(wrong).toEqual([])
  })

  it('gives every single value an example of its own', () => {
    const without = everyField(type).filter((field) => childFields(field).length === 0 && field.example === undefined)
    expect(without.map(({ path }) => path)).toEqual([])
  })

  it('puts an example record together that has every field', () => {
    const record = exampleRecord(type)
    expect(Object.keys(record)).toEqual(type.fields.map(({ key }) => key))
    for (const { path } of listsOfRecords(type)) expect(valueAt(record, path), path).toHaveLength(1)
  })

  it('finds its key, title and subtitle among its single values', () => {
    for (const path of [type.key, type.title, type.subtitle ?? type.key]) {
      const field = fieldAt(type.fields, path)
      expect(field?.type, path).toMatch(/^(text|code)$/)
    }
    expect(fieldAt(type.fields, type.key)).toMatchObject({ identifies: true })
  })

  it('resolves the path of every field to that field', () => {
    for (const { path, key, label } of everyField(type))
      expect(fieldAt(type.fields, path), path).toMatchObject({ key, label })
  })

  it('requires only what can be written', () => {
    expect(everyField(type).filter(({ required, readOnly }) => required && readOnly)).toEqual([])
  })
})

describe('the record types', () => {
  it('are listed under their own ids', () => {
    for (const [id, type] of Object.entries(recordTypes)) expect(type.id).toBe(id)
    expect(types.every(({ id, system }) => id.startsWith(`${system}.`))).toBe(true)
  })

  it('tell their ids from others', () => {
    expect(isRecordTypeId('fortnox.order')).toBe(true)
    expect(isRecordTypeId('flow.map-1')).toBe(false)
    expect(isRecordTypeId('toString')).toBe(false)
  })

  it('require on creation what the systems require', () => {
    expect(Object.fromEntries(types.map((type) => [type.id, requiredPaths(type)]))).toEqual({
      'jortt.customer': ['customer_name', 'is_private'],
      'jortt.invoice': [
        'customer_id',
        'line_items.description',
        'line_items.quantity',
        'line_items.amount',
        'line_items.vat',
        'line_items.vat.value',
        'discounts.percentage',
      ],
      'fortnox.customer': ['Name'],
      'fortnox.article': ['Description'],
      'fortnox.order': ['CustomerNumber'],
      'fortnox.invoice': ['CustomerNumber'],
      'jortt.estimate': [
        'customer_id',
        'line_items.description',
        'line_items.quantity',
        'line_items.amount',
        'line_items.vat',
        'line_items.vat.value',
        'discounts.percentage',
      ],
      'fortnox.payment': ['InvoiceNumber'],
      'fortnox.offer': ['CustomerNumber'],
      'fortnox.price': ['ArticleNumber', 'PriceList'],
    })
  })

  it('know the names jortt uses only in requests and only in answers', () => {
    const access = (path: string) => fieldAt(recordTypes['jortt.invoice'].fields, path)?.access ?? 'both'
    expect(access('delivery_period')).toBe('write')
    expect(access('invoice_delivery_period')).toBe('read')
    expect(access('label_ids')).toBe('write')
    expect(access('reference')).toBe('both')
    expect(access('line_items.total_amount_ex_vat')).toBe('read')
  })

  it('leave out of payments what follows from the invoice or from booking', () => {
    const { fields } = recordTypes['fortnox.payment']
    const readOnly = fields.filter(({ access }) => access === 'read').map(({ key }) => key)
    expect(readOnly).toEqual(
      expect.arrayContaining(['Number', 'Booked', 'InvoiceTotal', 'InvoiceCustomerNumber', 'VoucherNumber']),
    )
  })

  it('count one quantity in offers, and nothing that only orders can be looked up by', () => {
    const { fields } = recordTypes['fortnox.offer']
    expect(fieldAt(fields, 'OfferRows.Quantity')).not.toBeNull()
    expect(fieldAt(fields, 'OfferRows.OrderedQuantity')).toBeNull()
    expect(fieldAt(fields, 'ExternalInvoiceReference1')).toBeNull()
  })

  it('leave the citizen service number of jortt customers alone', () => {
    expect(fieldAt(recordTypes['jortt.customer'].fields, 'citizen_service_number')).toBeNull()
  })

  it('keep every text that goes to Fortnox to the characters it accepts', () => {
    const unguarded = types
      .filter(({ system }) => system === 'fortnox')
      .flatMap(everyField)
      .filter((field) => field.type === 'text' && field.charset === undefined)
    expect(unguarded.map(({ path }) => path)).toEqual([])
  })

  it('count ordered pieces in orders only', () => {
    expect(fieldAt(recordTypes['fortnox.order'].fields, 'OrderRows.OrderedQuantity')).not.toBeNull()
    expect(fieldAt(recordTypes['fortnox.invoice'].fields, 'InvoiceRows.OrderedQuantity')).toBeNull()
    expect(fieldAt(recordTypes['fortnox.invoice'].fields, 'InvoiceRows.DeliveredQuantity')).not.toBeNull()
  })
})

type FoundField = Field & { readonly path: string; readonly readOnly: boolean }

function everyField(type: RecordType): FoundField[] {
  const walk = (fields: readonly Field[], prefix: string, within: boolean): FoundField[] =>
    fields.flatMap((field) => {
      const found = { ...field, path: `${prefix}${field.key}`, readOnly: within || field.access === 'read' }
      return [found, ...walk(childFields(field), `${found.path}.`, found.readOnly)]
    })
  return walk(type.fields, '', false)
}

function everyGroup(type: RecordType): { path: string; siblings: readonly Field[] }[] {
  const groups = everyField(type).map((field) => ({ path: field.path, siblings: childFields(field) }))
  return [{ path: type.id, siblings: type.fields }, ...groups]
}

function requiredPaths(type: RecordType): string[] {
  return everyField(type)
    .filter(({ required }) => required)
    .map(({ path }) => path)
}

function repeated(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index)
}

const fortnoxText = /^(?:[\p{L}\p{N} \u00a0\r\n–:.`´’,;^¤#%§£$€¢¥©™°&/\\()=+\-*_!?²³®½@]|\u0308|\u030a)*$/u
const formats = {
  email: /^[^\s@]+@[^\s@]+\.[a-z]+$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  country: /^[A-Z]{2}$/,
  currency: /^[A-Z]{3}$/,
}

/** What is wrong with a value of a type, in words; an empty list is praise. */
function complaints(type: FieldType, value: Json): string[] {
  switch (type.type) {
    case 'text': {
      if (typeof value !== 'string' || value === '') return [`${JSON.stringify(value)} is no text`]
      const length = [...value].length
      return [
        ...(length < (type.minLength ?? 0) ? [`${value} is too short`] : []),
        ...(length > (type.maxLength ?? length) ? [`${value} is too long`] : []),
        ...(type.format && !formats[type.format].test(value) ? [`${value} is no ${type.format}`] : []),
        ...(type.charset === 'fortnox' && !fortnoxText.test(value) ? [`${value} has characters Fortnox refuses`] : []),
        ...(type.charset === 'number-series' && !/^[A-Z0-9+/._-]+$/.test(value) ? [`${value} is no number`] : []),
      ]
    }
    case 'code':
      if (typeof value !== 'string' || value === '') return [`${JSON.stringify(value)} is no code`]
      return value.length > (type.maxLength ?? value.length) ? [`${value} is too long`] : []
    case 'decimal': {
      if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value)) return [`${JSON.stringify(value)} is no decimal`]
      const decimals = value.split('.')[1]?.length ?? 0
      return [
        ...(decimals > (type.decimals ?? decimals) ? [`${value} has too many decimals`] : []),
        ...rangeComplaints(type, Number(value)),
      ]
    }
    case 'integer':
      return Number.isInteger(value) ? rangeComplaints(type, Number(value)) : [`${JSON.stringify(value)} is no integer`]
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${JSON.stringify(value)} is no boolean`]
    case 'date':
      return isDate(value) ? [] : [`${JSON.stringify(value)} is no date`]
    case 'datetime':
      return typeof value === 'string' &&
        isDate(value.slice(0, 10)) &&
        /T\d\d:\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/.test(value)
        ? []
        : [`${JSON.stringify(value)} is no date and time`]
    case 'enum':
      return typeof value === 'string' && type.values.includes(value) ? [] : [`${JSON.stringify(value)} is no choice`]
    case 'record':
      return isJsonObject(value)
        ? type.fields.flatMap((field) => complaints(field, valueAt(value, field.key)))
        : [`${JSON.stringify(value)} is no record`]
    case 'list':
      return Array.isArray(value) && value.length > 0
        ? value.flatMap((item: Json) => complaints(type.item, item))
        : [`${JSON.stringify(value)} is no list`]
  }
}

function rangeComplaints({ min, max }: { min?: number; max?: number }, value: number): string[] {
  return value < (min ?? value) || value > (max ?? value) ? [`${value} is out of range`] : []
}

function isDate(value: Json): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
}
