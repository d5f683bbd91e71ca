import type { Texts } from '#shared/i18n/text-shape.ts'
import type { frame as english } from '../en/frame.ts'

export const frame = {
  rail: {
    label: 'Pagina’s',
    flows: 'Flows',
    activity: 'Activiteit',
    schedule: 'Planning',
    connections: 'Verbindingen',
    settings: 'Instellingen',
  },
  breadcrumbs: 'Waar je bent',
  wayBack: 'De weg terug',
  topBar: 'Bovenbalk',
  connection: {
    lost: 'Verbinding met Koppla verbroken. Opnieuw verbinden…',
    longGone: 'Koppla reageert niet. Is het afgesloten, start het dan opnieuw en open het adres dat verschijnt.',
    now: 'Nu proberen',
  },
  noToken: {
    title: 'Open Koppla met het volledige adres',
    text: 'In dit adres ontbreekt de sleutel die Koppla bij het starten laat zien. Kopieer het hele adres daarvandaan en open het in deze browser.',
  },
  unexpected: {
    title: 'Dat is niet gelukt',
    text: 'Er gebeurde iets onverwachts: {{message}}. Probeer het opnieuw; wat bewaard was, is er nog.',
  },
  loadFailed: {
    title: 'Dit kon niet worden geladen',
    text: 'Koppla antwoordde niet zoals verwacht. Er is niets verloren.',
  },
  broken: {
    title: 'Deze pagina kon niet worden getoond',
    text: 'Er gebeurde iets onverwachts: {{message}}. Je flows zijn bewaard.',
  },
  loading: 'Laden',
  retry: 'Opnieuw proberen',
  cancel: 'Annuleren',
  close: 'Sluiten',
  clear: 'Wissen',
} satisfies Texts<typeof english>
