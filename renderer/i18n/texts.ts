export type { Texts } from '#shared/i18n/text-shape.ts'
