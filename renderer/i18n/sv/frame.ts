import type { Texts } from '#shared/i18n/text-shape.ts'
import type { frame as english } from '../en/frame.ts'

export const frame = {
  rail: {
    label: 'Sidor',
    flows: 'Flöden',
    activity: 'Aktivitet',
    schedule: 'Schema',
    connections: 'Anslutningar',
    settings: 'Inställningar',
  },
  breadcrumbs: 'Var du är',
  wayBack: 'Vägen tillbaka',
  topBar: 'Överkant',
  connection: {
    lost: 'Anslutningen till Koppla bröts. Återansluter…',
    longGone: 'Koppla svarar inte. Om programmet är avslutat: starta det igen och öppna adressen som visas.',
    now: 'Försök nu',
  },
  noToken: {
    title: 'Öppna Koppla med hela adressen',
    text: 'Adressen saknar nyckeln som Koppla visar vid start. Kopiera hela adressen därifrån och öppna den i den här webbläsaren.',
  },
  unexpected: {
    title: 'Det gick inte',
    text: 'Något oväntat hände: {{message}}. Försök igen; det som var sparat finns kvar.',
  },
  loadFailed: {
    title: 'Det här kunde inte läsas in',
    text: 'Koppla svarade inte som väntat. Inget har gått förlorat.',
  },
  broken: {
    title: 'Sidan kunde inte visas',
    text: 'Något oväntat hände: {{message}}. Dina flöden är sparade.',
  },
  loading: 'Läser in',
  retry: 'Försök igen',
  cancel: 'Avbryt',
  close: 'Stäng',
  clear: 'Rensa',
} satisfies Texts<typeof english>
