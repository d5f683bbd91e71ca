import { field, type Mapping } from '../../mapping/expression.ts'
import type { Field, RecordType } from '../../records/field.ts'
import { fortnoxArticle } from '../../records/fortnox-article.ts'
import { requiring } from './attach-field.ts'

/**
 * What the article step fills. A sales price is no field of an article but of a price list; the step writes it there. The
 * number is insisted on: articles that Fortnox numbered itself could not be recognised again.
 */
export const articleTarget: RecordType = requiring(
  {
    ...fortnoxArticle,
    fields: fortnoxArticle.fields.map((each): Field => {
      if (each.key !== 'SalesPrice') return each
      const { access: _access, ...writable } = each
      return writable
    }),
  },
  'ArticleNumber',
  'Description',
)

/** Fields whose names say what they are, in any of our languages; empty unless one of them is the article number. */
export function defaultArticleRecordMapping(input: RecordType | null): Mapping {
  if (!input) return {}
  const bySound = new Map(input.fields.map(({ key }) => [soundOf(key), key]))
  const mapping: Record<string, Mapping[string]> = {}
  for (const { key, access } of articleTarget.fields) {
    if (access === 'read') continue
    const found = [key, ...(otherNames[key] ?? [])].map((name) => bySound.get(soundOf(name))).find(Boolean)
    if (found !== undefined) mapping[key] = field(found)
  }
  return mapping.ArticleNumber ? mapping : {}
}

const otherNames: Readonly<Partial<Record<string, readonly string[]>>> = {
  ArticleNumber: ['SKU', 'article no', 'artikelnummer', 'artikelnr', 'artnr', 'numer artykułu', 'kod'],
  Description: ['name', 'omschrijving', 'naam', 'benämning', 'beskrivning', 'namn', 'nazwa', 'opis'],
  SalesPrice: ['price', 'prijs', 'verkoopprijs', 'pris', 'försäljningspris', 'cena', 'cena sprzedaży'],
  PurchasePrice: ['cost', 'inkoopprijs', 'inköpspris', 'cena zakupu'],
  QuantityInStock: ['stock', 'quantity', 'voorraad', 'aantal', 'lagersaldo', 'antal', 'stan', 'ilość'],
  Unit: ['eenheid', 'enhet', 'jednostka'],
  EAN: ['barcode', 'streckkod', 'kod kreskowy'],
}

/** "Försäljnings-pris" and "forsaljningspris" are one name. */
const soundOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]/g, '')
