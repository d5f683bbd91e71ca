import { useTranslation } from 'react-i18next'
import type { Naming } from '#shared/i18n/names.ts'
import { reasonInWords, reasonText, type Sentence, say } from '#shared/i18n/sentence.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { currentLanguage } from './i18n.ts'

export { reasonInWords }

/** Why, short enough for a line of a list: with the other system's code, without the remedy. */
export function reasonInShort(reason: Reason, naming: Naming): string {
  const text = say(reasonText(reason, naming), naming.language)
  return reason.code && !text.includes(reason.code) ? `${text.replace(/\.$/, '')} (${reason.code}).` : text
}

/** The sentences of a problem and its fix in the reader's language. */
export function useSay(): (...sentences: readonly (Sentence | null)[]) => string {
  const { i18n } = useTranslation()
  const language = currentLanguage(i18n.language)
  return (...sentences) => sentences.flatMap((sentence) => (sentence ? [say(sentence, language)] : [])).join(' ')
}
