import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from './line-offer.ts'

/** Why a line can't be drawn, as a sentence. */
export function useRefusalWords(): (refusal: Refusal) => string {
  const { t } = useTranslation('mapper')
  return useCallback(
    (refusal) =>
      refusal.kind === 'types'
        ? t('drop.types', { from: t(`types.${refusal.from}`), to: t(`types.${refusal.to}`) })
        : t(`drop.${refusal.kind}`),
    [t],
  )
}
