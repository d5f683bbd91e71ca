import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isEmpty, isJsonObject, type Json } from '#shared/json.ts'
import type { FieldType } from '#shared/records/field.ts'
import type { How } from './how.ts'

/** Values and their types, short enough for a row of the mapper. */
export interface ValueWords {
  readonly type: (type: FieldType, isMoney?: boolean) => string
  readonly value: (value: Json, rows?: boolean) => string
  readonly how: (key: Extract<How, { kind: 'text' }>['key']) => string
}

export function useValueWords(): ValueWords {
  const { t } = useTranslation('mapper')
  return useMemo(() => {
    const value = (json: Json, rows = false): string => {
      if (isEmpty(json)) return ''
      if (typeof json === 'boolean') return t(json ? 'yes' : 'no')
      if (Array.isArray(json)) {
        const areRecords = json.some((item: Json) => isJsonObject(item))
        return areRecords
          ? t(rows ? 'rowCount' : 'lineCount', { count: json.length })
          : json.map((item: Json) => value(item)).join(', ')
      }
      if (isJsonObject(json)) {
        const { amount, currency, ...more } = json
        const isMoney = amount !== undefined && currency !== undefined && Object.keys(more).length === 0
        return isMoney ? `${value(amount)} ${value(currency)}` : ''
      }
      return String(json)
    }
    // Two hundred rows ask for a dozen words.
    const words = new Map<string, string>()
    const once = (key: string, say: () => string) => {
      const word = words.get(key) ?? say()
      words.set(key, word)
      return word
    }
    const nameOf = (key: FieldType['type'] | 'money') => once(`type ${key}`, () => t(`types.${key}`))
    return {
      value,
      how: (key) => once(`how ${key}`, () => t(`how.${key}`)),
      type: (type, isMoney = false) => {
        const name = nameOf(isMoney ? 'money' : type.type)
        const limit = type.type === 'text' || type.type === 'code' ? type.maxLength : undefined
        return limit === undefined ? name : `${name} ${limit}`
      },
    }
  }, [t])
}
