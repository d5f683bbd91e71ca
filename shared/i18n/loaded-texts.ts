import type { Language } from '../language.ts'

/**
 * Stands in for ./texts.ts in the window (package.json, "imports"), which loads one language and not four. Empty until
 * the window has put a language's texts here.
 */
export const sharedTexts: Partial<Record<Language, object>> = {}
