/** The languages of the app. Text that belongs to data (field labels) carries all of them. */
export const languages = ['en', 'nl', 'sv', 'pl'] as const
export type Language = (typeof languages)[number]
export type LocalizedText = Readonly<Record<Language, string>>
