import type { Language } from '../language.ts'
import { nodes as nodesEn } from './en/nodes.ts'
import { problems as problemsEn } from './en/problems.ts'
import { reasons as reasonsEn } from './en/reasons.ts'
import { nodes as nodesNl } from './nl/nodes.ts'
import { problems as problemsNl } from './nl/problems.ts'
import { reasons as reasonsNl } from './nl/reasons.ts'
import { nodes as nodesPl } from './pl/nodes.ts'
import { problems as problemsPl } from './pl/problems.ts'
import { reasons as reasonsPl } from './pl/reasons.ts'
import { nodes as nodesSv } from './sv/nodes.ts'
import { problems as problemsSv } from './sv/problems.ts'
import { reasons as reasonsSv } from './sv/reasons.ts'

/** The texts that the window, the command line and notifications have in common, as i18next resources. */
export const sharedTexts = {
  en: { nodes: nodesEn, problems: problemsEn, reasons: reasonsEn },
  nl: { nodes: nodesNl, problems: problemsNl, reasons: reasonsNl },
  sv: { nodes: nodesSv, problems: problemsSv, reasons: reasonsSv },
  pl: { nodes: nodesPl, problems: problemsPl, reasons: reasonsPl },
} as const satisfies Record<Language, object>
