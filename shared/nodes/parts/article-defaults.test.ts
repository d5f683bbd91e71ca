import { describe, expect, it } from 'vitest'
import { field } from '../../mapping/expression.ts'
import { defaultArticleRecordMapping } from './article-defaults.ts'
import { madeField, madeRecordType } from './made-field.ts'

const columns = (...names: readonly string[]) =>
  madeRecordType(
    'file',
    names.map((name) => madeField(name, 'text')),
    null,
  )

describe('the mapping an article step starts with', () => {
  it('fills what the columns of a list name, in any of the four languages', () => {
    expect(defaultArticleRecordMapping(columns('Artikelnummer', 'Omschrijving', 'Voorraad'))).toEqual({
      ArticleNumber: field('Artikelnummer'),
      Description: field('Omschrijving'),
      QuantityInStock: field('Voorraad'),
    })
    expect(defaultArticleRecordMapping(columns('artnr', 'Benaemning', 'Forsaljningspris'))).toEqual({
      ArticleNumber: field('artnr'),
      SalesPrice: field('Forsaljningspris'),
    })
  })

  it('is empty where nothing names the article', () => {
    expect(defaultArticleRecordMapping(columns('name', 'price'))).toEqual({})
    expect(defaultArticleRecordMapping(null)).toEqual({})
  })
})
