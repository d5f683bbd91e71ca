import { type Language, languages } from '#shared/language.ts'

/** What the shell itself says: menus, and what goes wrong before there is a page. */
const en = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select All',
  reload: 'Reload',
  actualSize: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  fullScreen: 'Full Screen',
  minimize: 'Minimize',
  close: 'Close Window',
  quit: 'Quit Koppla',
  cannotStart: 'Koppla can’t start',
  keychain:
    'The key to your stored connections could not be read from the keychain of this computer. Unlock it and start Koppla again.',
  coreStopped:
    'Something in Koppla stopped several times in a row. What was done is recorded; start Koppla again to go on.',
}
type Texts = typeof en

const texts: Readonly<Record<Language, Texts>> = {
  en,
  nl: {
    file: 'Bestand',
    edit: 'Bewerken',
    view: 'Beeld',
    window: 'Venster',
    undo: 'Ongedaan maken',
    redo: 'Opnieuw',
    cut: 'Knippen',
    copy: 'Kopiëren',
    paste: 'Plakken',
    selectAll: 'Alles selecteren',
    reload: 'Opnieuw laden',
    actualSize: 'Ware grootte',
    zoomIn: 'Inzoomen',
    zoomOut: 'Uitzoomen',
    fullScreen: 'Volledig scherm',
    minimize: 'Minimaliseren',
    close: 'Venster sluiten',
    quit: 'Koppla afsluiten',
    cannotStart: 'Koppla kan niet starten',
    keychain:
      'De sleutel van je opgeslagen koppelingen kon niet uit de sleutelhanger van deze computer worden gelezen. Ontgrendel die en start Koppla opnieuw.',
    coreStopped:
      'Een deel van Koppla is meerdere keren achter elkaar gestopt. Wat gedaan is, is vastgelegd; start Koppla opnieuw om verder te gaan.',
  },
  sv: {
    file: 'Arkiv',
    edit: 'Redigera',
    view: 'Visa',
    window: 'Fönster',
    undo: 'Ångra',
    redo: 'Gör om',
    cut: 'Klipp ut',
    copy: 'Kopiera',
    paste: 'Klistra in',
    selectAll: 'Markera allt',
    reload: 'Läs in igen',
    actualSize: 'Verklig storlek',
    zoomIn: 'Zooma in',
    zoomOut: 'Zooma ut',
    fullScreen: 'Helskärm',
    minimize: 'Minimera',
    close: 'Stäng fönster',
    quit: 'Avsluta Koppla',
    cannotStart: 'Koppla kan inte starta',
    keychain:
      'Nyckeln till dina sparade anslutningar kunde inte läsas från datorns nyckelring. Lås upp den och starta Koppla igen.',
    coreStopped:
      'En del av Koppla har stannat flera gånger i rad. Det som gjorts är sparat; starta Koppla igen för att fortsätta.',
  },
  pl: {
    file: 'Plik',
    edit: 'Edycja',
    view: 'Widok',
    window: 'Okno',
    undo: 'Cofnij',
    redo: 'Ponów',
    cut: 'Wytnij',
    copy: 'Kopiuj',
    paste: 'Wklej',
    selectAll: 'Zaznacz wszystko',
    reload: 'Wczytaj ponownie',
    actualSize: 'Rzeczywisty rozmiar',
    zoomIn: 'Powiększ',
    zoomOut: 'Pomniejsz',
    fullScreen: 'Pełny ekran',
    minimize: 'Minimalizuj',
    close: 'Zamknij okno',
    quit: 'Zakończ Koppla',
    cannotStart: 'Nie można uruchomić programu Koppla',
    keychain:
      'Nie udało się odczytać klucza do zapisanych połączeń z pęku kluczy tego komputera. Odblokuj go i uruchom program Koppla ponownie.',
    coreStopped:
      'Część programu Koppla zatrzymała się kilka razy z rzędu. To, co zrobiono, jest zapisane; uruchom program Koppla ponownie, aby kontynuować.',
  },
}

export type ShellText = keyof Texts

export const shellText = (name: ShellText, language: Language): string => texts[language][name]

/** The app's language that fits the system's best: "sv-SE" is Swedish; what we don't speak is English. */
export function languageOf(locale: string): Language {
  return languages.find((language) => locale.toLowerCase().split(/[-_]/)[0] === language) ?? 'en'
}
