import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { sharedTexts } from '#shared/i18n/loaded-texts.ts'
import { type Language, languages } from '#shared/language.ts'

const storageKey = 'koppla-language'

/** All texts of the window in one language: a namespace per feature, the same names in every language. */
const files = {
  en: () => import('./en/texts.ts'),
  nl: () => import('./nl/texts.ts'),
  sv: () => import('./sv/texts.ts'),
  pl: () => import('./pl/texts.ts'),
} satisfies Record<Language, () => Promise<{ readonly texts: object }>>

export const i18n = i18next.createInstance()

/** Puts the page into the language chosen last, else into the first one of the browser's that we have. */
export async function startTexts(): Promise<void> {
  const language = rememberedLanguage() ?? preferredLanguage(navigator.languages)
  const { texts } = await files[language]()
  sharedTexts[language] = texts
  await i18n.use(initReactI18next).init({
    resources: { [language]: texts },
    lng: language,
    // A test sees to it that no language lacks a text.
    fallbackLng: false,
    ns: Object.keys(texts),
    defaultNS: 'frame',
    // React escapes on its own.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  i18n.on('languageChanged', showLanguage)
  showLanguage(i18n.language)
}

/** Switches the whole window at once, as soon as the texts are there, and remembers it on this machine. */
export async function chooseLanguage(language: Language): Promise<void> {
  const { texts } = await files[language]()
  sharedTexts[language] = texts
  for (const [namespace, ofNamespace] of Object.entries(texts)) i18n.addResourceBundle(language, namespace, ofNamespace)
  localStorage.setItem(storageKey, language)
  await i18n.changeLanguage(language)
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
