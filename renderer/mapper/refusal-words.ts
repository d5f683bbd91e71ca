import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useWords } from '../canvas/words.ts'
import type { Refusal } from './line-offer.ts'

/** Why a line can't be drawn, as a sentence. */
export function useRefusalWords(): (refusal: Refusal) => string {
  const { t } = useTranslation('mapper')
  const { valueType } = useWords()
  return useCallback(
    (refusal) =>
      refusal.kind === 'types'
        ? t('drop.types', { from: valueType(refusal.from), to: valueType(refusal.to) })
        : t(`drop.${refusal.kind}`),
    [t, valueType],
  )
}
