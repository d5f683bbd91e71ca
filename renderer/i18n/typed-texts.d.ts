import 'i18next'
import type { texts } from './en/texts.ts'

/** Keys that are put together from the kind of a node, a problem or a reason; a test looks after these files. */
interface OpenTexts {
  [key: string]: string
}

interface SharedTexts {
  nodes: OpenTexts
  preflight: OpenTexts
  problems: OpenTexts
  reasons: OpenTexts
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame'
    resources: Omit<typeof texts, keyof SharedTexts> & SharedTexts
  }
}
