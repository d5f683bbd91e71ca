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
  newKey: 'Go On with a New Key',
  keychain:
    'The key to your stored connections could not be read with the keychain of this computer. Unlock the keychain and start Koppla again. If the key is lost, go on with a new one: flows and records stay, but connections have to be made again.',
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
    newKey: 'Verder met een nieuwe sleutel',
    keychain:
      'De sleutel van je opgeslagen koppelingen kon niet met de sleutelhanger van deze computer worden gelezen. Ontgrendel de sleutelhanger en start Koppla opnieuw. Is de sleutel verloren, ga dan verder met een nieuwe: flows en records blijven, maar koppelingen moeten opnieuw worden gemaakt.',
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
    newKey: 'Fortsätt med en ny nyckel',
    keychain:
      'Nyckeln till dina sparade anslutningar kunde inte läsas med datorns nyckelring. Lås upp nyckelringen och starta Koppla igen. Är nyckeln borta kan du fortsätta med en ny: flöden och poster finns kvar, men anslutningarna måste göras om.',
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
    newKey: 'Użyj nowego klucza',
    keychain:
      'Nie udało się odczytać klucza do zapisanych połączeń za pomocą pęku kluczy tego komputera. Odblokuj pęk kluczy i uruchom program Koppla ponownie. Jeśli klucz przepadł, można pracować dalej z nowym: przepływy i rekordy pozostaną, ale połączenia trzeba utworzyć od nowa.',
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
