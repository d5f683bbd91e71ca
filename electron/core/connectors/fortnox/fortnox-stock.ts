import { isJsonObject, type Json } from '#shared/json.ts'
import { booleanOf, isList } from '#shared/mapping/value-as.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ApiClient } from '../../connections/api-client.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import { decodedDecimal, decodedText } from '../decode-record.ts'
import { type CallOptions, unreadable } from './fortnox-call.ts'

/**
 * The warehouse module: an API of its own, without wrappers and with other names and errors (`apis/fortnox.md §5.8`).
 * Where the module is off, an article's QuantityInStock holds the stock and can be written.
 */
export interface FortnoxStock {
  /** Whether the warehouse module keeps the stock; false too where the company has no right to it. */
  hasWarehouse(options: CallOptions): Promise<Result<boolean, ApiFailure>>
  /** What lies at each stock point of these articles; articles the warehouse does not know are missing. */
  stockOf(articleNumbers: readonly string[], options: CallOptions): Promise<Result<readonly StockBalance[], ApiFailure>>
}

export interface StockBalance {
  readonly articleNumber: string
  readonly stockPoint: string | null
  /** Decimal texts; the difference is reserved. */
  readonly inStock: string | null
  readonly available: string | null
}

export function createFortnoxStock(api: ApiClient): FortnoxStock {
  return {
    hasWarehouse: async (options) => {
      const answer = await api.request({ ...options, method: 'GET', path: '/api/warehouse/tenants-v4' })
      if (!answer.ok) return isOff(answer.problem) ? succeed(false) : answer
      const { body } = answer.value
      const activated = isJsonObject(body) ? booleanOf(body.activated ?? null) : null
      return activated === null ? fail(unreadable(answer.value, false)) : succeed(activated)
    },
    stockOf: async (articleNumbers, options) => {
      const balances: StockBalance[] = []
      for (let from = 0; from < articleNumbers.length; from += idsPerRequest) {
        const itemIds = articleNumbers.slice(from, from + idsPerRequest).join(',')
        const path = '/api/warehouse/status-v1/stockbalance'
        const answer = await api.request({ ...options, method: 'GET', path, query: { itemIds } })
        if (!answer.ok) return answer
        const { body } = answer.value
        if (!isList(body)) return fail(unreadable(answer.value, false))
        balances.push(...body.flatMap(balanceOf))
      }
      return succeed(balances)
    },
  }
}

/** Article numbers have up to 50 characters, and an address should stay below 8,000. */
const idsPerRequest = 100

const isOff = ({ kind }: ApiFailure): boolean => kind === 'licence-missing' || kind === 'not-found'

function balanceOf(item: Json): StockBalance[] {
  const articleNumber = isJsonObject(item) ? decodedText(item.itemId) : null
  if (!isJsonObject(item) || articleNumber === null) return []
  return [
    {
      articleNumber,
      stockPoint: decodedText(item.stockPointCode),
      inStock: decodedDecimal(item.inStock),
      available: decodedDecimal(item.availableStock),
    },
  ]
}
