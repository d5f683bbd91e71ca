import type { Language } from '../language.ts'
import { texts as en } from './en/texts.ts'
import { texts as nl } from './nl/texts.ts'
import { texts as pl } from './pl/texts.ts'
import { texts as sv } from './sv/texts.ts'

/** The texts that the window, the command line and notifications have in common, as i18next resources. */
export const sharedTexts = { en, nl, sv, pl } as const satisfies Record<Language, object>
