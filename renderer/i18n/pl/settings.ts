import type { Texts } from '#shared/i18n/text-shape.ts'
import type { settings as english } from '../en/settings.ts'

export const settings = {
  elsewhere: {
    title: 'Czy obszar roboczy przeniesiono, czy skopiowano?',
    text: 'Ostatnio był używany w {{place}} na {{machine}}. Dopóki nie odpowiesz, żaden przepływ się nie uruchomi. Jeśli jest używany także tam, tutaj przepływy nie będą uruchamiać się same.',
    moved: 'Przeniesiony: używany tylko tutaj',
    copied: 'Skopiowany: używany także tam',
  },
  title: 'Ustawienia',
  appearance: 'Wygląd',
  language: 'Język',
  languageHint: 'Od razu zmienia całe okno, także daty i liczby.',
  scheme: 'Kolory',
  schemes: { light: 'Jasne', dark: 'Ciemne', auto: 'Jak w systemie' },
  letterKeys: 'Skróty z jednym klawiszem',
  letterKeysHint:
    'Na przykład C, aby połączyć krok. Wyłącz je, jeśli dyktujesz tekst lub zdarza ci się przypadkiem nacisnąć klawisz. Skróty z Ctrl lub ⌘ zostają.',
  workspace: 'Obszar roboczy',
  folder: 'Folder',
  folderHint: 'Tu są przepływy, połączenia i dziennik. Wszystko zostaje na tym komputerze.',
  copy: 'Skopiuj ścieżkę',
  copied: 'Skopiowano',
  secrets: 'Dane poufne',
  protection: {
    keychain: 'Zaszyfrowane za pomocą pęku kluczy Twojego konta.',
    'key-file': 'Zaszyfrowane plikiem klucza w obszarze roboczym, który może odczytać tylko Twoje konto.',
    environment: 'Zaszyfrowane kluczem ze zmiennej środowiskowej KOPPLA_KEY.',
    plain:
      'Niezaszyfrowane, bo ten system nie ma pęku kluczy. Kto może czytać folder obszaru roboczego, może je odczytać.',
  },
  about: 'Informacje',
  version: 'Wersja',
  host: 'Działa jako',
  hosts: { desktop: 'Aplikacja na komputer', headless: 'Host w przeglądarce' },
} satisfies Texts<typeof english>
