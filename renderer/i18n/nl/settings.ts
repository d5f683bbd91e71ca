import type { Texts } from '#shared/i18n/text-shape.ts'
import type { settings as english } from '../en/settings.ts'

export const settings = {
  elsewhere: {
    title: 'Is deze werkruimte verplaatst of gekopieerd?',
    text: 'Ze is het laatst gebruikt in {{place}} op {{machine}}. Tot je antwoordt, wordt geen flow uitgevoerd. Wordt ze daar ook nog gebruikt, dan draaien flows hier niet meer vanzelf.',
    moved: 'Verplaatst: alleen hier in gebruik',
    copied: 'Gekopieerd: daar ook in gebruik',
  },
  title: 'Instellingen',
  appearance: 'Weergave',
  language: 'Taal',
  languageHint: 'Verandert meteen het hele venster, ook datums en getallen.',
  scheme: 'Kleuren',
  schemes: { light: 'Licht', dark: 'Donker', auto: 'Zoals het systeem' },
  letterKeys: 'Sneltoetsen van één toets',
  letterKeysHint:
    'Zoals C om een stap te verbinden. Zet ze uit als je dicteert of weleens per ongeluk een toets raakt. Sneltoetsen met Ctrl of ⌘ blijven.',
  workspace: 'Werkruimte',
  folder: 'Map',
  folderHint: 'Hierin staan flows, verbindingen en het logboek. Alles blijft op deze computer.',
  copy: 'Pad kopiëren',
  copied: 'Gekopieerd',
  secrets: 'Geheimen',
  protection: {
    keychain: 'Versleuteld met de sleutelhanger van je gebruikersaccount.',
    'key-file': 'Versleuteld met een sleutelbestand in de werkruimte dat alleen jouw gebruikersaccount kan lezen.',
    environment: 'Versleuteld met de sleutel uit de omgevingsvariabele KOPPLA_KEY.',
    plain:
      'Niet versleuteld, omdat dit systeem geen sleutelhanger heeft. Wie de map van de werkruimte kan lezen, kan ze lezen.',
  },
  about: 'Over',
  version: 'Versie',
  host: 'Draait als',
  hosts: { desktop: 'Desktop-app', headless: 'Browserhost' },
} satisfies Texts<typeof english>
