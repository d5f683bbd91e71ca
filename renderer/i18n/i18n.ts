import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { sharedTexts } from '#shared/i18n/texts.ts'
import { type Language, languages } from '#shared/language.ts'
import { texts as en } from './en/texts.ts'
import { texts as nl } from './nl/texts.ts'
import { texts as pl } from './pl/texts.ts'
import { texts as sv } from './sv/texts.ts'

const storageKey = 'koppla-language'

/** All texts of the window: a namespace per feature, the same names in every language. */
export const resources = {
  en: { ...en, ...sharedTexts.en },
  nl: { ...nl, ...sharedTexts.nl },
  sv: { ...sv, ...sharedTexts.sv },
  pl: { ...pl, ...sharedTexts.pl },
} satisfies Record<Language, object>

export const i18n = i18next.createInstance()

/** Puts the page into the language chosen last, else into the first one of the browser's that we have. */
export function startTexts(): void {
  void i18n.use(initReactI18next).init({
    resources,
    lng: rememberedLanguage() ?? preferredLanguage(navigator.languages),
    fallbackLng: 'en',
    ns: Object.keys(resources.en),
    defaultNS: 'frame',
    // React escapes on its own.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  i18n.on('languageChanged', showLanguage)
  showLanguage(i18n.language)
}

/** Switches the whole window at once and remembers it on this machine. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(storageKey, language)
  void i18n.changeLanguage(language)
}

export function currentLanguage(code: string = i18n.language): Language {
  return languages.find((language) => language === code) ?? 'en'
}

/** The first language of a reader's list that the app speaks. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const spoken = wanted.map((tag) => languages.find((language) => language === tag.toLowerCase().split('-')[0]))
  return spoken.find((language) => language !== undefined) ?? 'en'
}

function rememberedLanguage(): Language | null {
  return languages.find((language) => language === localStorage.getItem(storageKey)) ?? null
}

function showLanguage(language: string): void {
  document.documentElement.lang = language
}
