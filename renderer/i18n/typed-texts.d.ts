import 'i18next'
import type { texts } from './en/texts.ts'

/** Keys that are put together from the kind of a node, a problem or a reason; a test looks after these files. */
interface OpenTexts {
  [key: string]: string
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame'
    resources: typeof texts & { nodes: OpenTexts; problems: OpenTexts; reasons: OpenTexts }
  }
}
