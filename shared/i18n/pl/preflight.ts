import type { preflight as english } from '../en/preflight.ts'
import type { Texts } from '../text-shape.ts'

export const preflight = {
  company: {
    found: 'Odpowiada firma {{company}} (numer {{number}}).',
    'not-working': 'Połączenie w tej chwili nie działa{{hint}}.',
    'not-working-remedy': 'Połącz ponownie albo sprawdź, co jest napisane przy samym połączeniu.',
    known: 'Połączenie należy do firmy {{company}}.',
    another: 'Odpowiada firma {{found}}, a to połączenie należy do firmy {{company}}.',
    'another-remedy':
      'Połącz ponownie i zaloguj się do firmy {{company}} albo utwórz nowe połączenie dla firmy {{found}}.',
    ...unasked('która firma odpowiada'),
  },
  plan: {
    fits: 'Plan administracji obejmuje API.',
    'plan-missing': 'Plan administracji nie obejmuje API{{hint}}.',
    'plan-missing-remedy': 'Wybierz w jortt plan MKB lub Plus i sprawdź ponownie.',
    'not-allowed': 'Administracja nie wpuszcza tej aplikacji{{hint}}.',
    'not-allowed-remedy': 'Niech administrator połączy aplikację w jortt.',
    modules: 'Firma ma licencje na: {{modules}}.',
    'module-missing': 'Firma nie ma licencji na: {{module}}{{hint}}.',
    'module-missing-remedy': 'Dodaj licencję na koncie Fortnox firmy i sprawdź ponownie.',
    ...unasked('jaki jest plan'),
  },
  scopes: {
    all: 'Uprawnienia obejmują wszystko, czego potrzebują przepływy.',
    'none-needed': 'Żaden przepływ jeszcze go nie używa. Uprawnienia: {{scope}}.',
    missing: 'Brakuje uprawnienia {{scope}}. Potrzebują go: {{flows}}.',
    'missing-remedy': 'Dodaj {{scope}} do aplikacji i do tego połączenia, a potem połącz ponownie.',
    ...unasked('jakie są uprawnienia'),
  },
  'vat-rates': {
    found: 'Są konta sprzedaży dla stawek VAT {{rates}}.',
    missing: 'Nie ma konta sprzedaży dla stawek VAT {{rates}}.',
    'missing-remedy': 'Ustaw je wśród kont predefiniowanych w Fortnox, jeśli sprzedajesz z tymi stawkami.',
    charged: 'Administracja nalicza VAT.',
    sometimes: 'Administracja nalicza VAT tylko od części sprzedaży.',
    'sometimes-remedy': 'Sprawdź stawki VAT przenoszonych dokumentów, zanim je wyślesz.',
    never: 'Administracja nie nalicza VAT.',
    'never-remedy': 'Przenoś tylko dokumenty bez VAT albo zmień ustawienia VAT w jortt.',
    ...unasked('jakie są stawki VAT'),
  },
  'terms-of-payment': {
    found: 'Warunki płatności z przepływów istnieją: {{terms}}.',
    available: 'Liczba warunków płatności do wyboru: {{number}}.',
    missing: 'Te warunki płatności nie istnieją: {{terms}}. Używają ich: {{flows}}.',
    'missing-remedy': 'Utwórz je w Fortnox albo wybierz inne w mapowaniu.',
    ...unasked('jakie są warunki płatności'),
  },
  currencies: {
    found: 'Waluty to {{currencies}}.',
    missing: 'Waluta {{currency}} nie istnieje.',
    'missing-remedy': 'Dodaj ją w Fortnox wśród walut: dokumenty z jortt są w euro.',
    ...unasked('jakie są waluty'),
  },
  accounts: {
    found: 'Sprzedaż księguje się na koncie {{account}} ({{name}}), o ile nie ustawiono inaczej.',
    inactive: 'Konto {{account}} ({{name}}), na którym księguje się sprzedaż, jest nieaktywne.',
    'inactive-remedy': 'Aktywuj je w planie kont albo wybierz inne predefiniowane konto sprzedaży.',
    gone: 'Konto {{account}}, na którym księguje się sprzedaż, nie istnieje.',
    'gone-remedy': 'Utwórz je w planie kont albo wybierz inne predefiniowane konto sprzedaży.',
    none: 'Nie ustawiono konta sprzedaży.',
    'none-remedy': 'Wybierz je albo podaj konto w każdej pozycji.',
    default: 'Sprzedaż księguje się na „{{name}}”, o ile nie ustawiono inaczej.',
    ...unasked('na jakich kontach księguje się sprzedaż'),
  },
  'financial-year': {
    found: 'Jest rok obrotowy na dzisiaj: od {{from}} do {{to}}.',
    missing: 'Nie ma roku obrotowego na dzisiaj ({{date}}).',
    'missing-remedy': 'Utwórz go w Fortnox; bez niego żaden dokument nie może mieć daty.',
    ...unasked('jaki jest rok obrotowy'),
  },
  'locked-period': {
    open: 'Żaden okres nie jest zamknięty.',
    before: 'Wszystko do {{until}} włącznie jest zamknięte. Późniejsze daty można zapisywać.',
    today: 'Wszystko do {{until}} włącznie jest zamknięte, także dzisiaj.',
    'today-remedy': 'Otwórz okres w Fortnox albo nadaj dokumentom późniejszą datę.',
    'not-told': 'jortt nie mówi, które lata są zamknięte. Dokument z zamkniętego roku zostanie odrzucony.',
    ...unasked('jaki okres jest zamknięty'),
  },
  stock: {
    articles: 'Stan magazynowy jest przy artykule, gdzie Koppla może go zmieniać.',
    warehouse: 'Stan prowadzi moduł magazynowy: Koppla może go odczytać, ale nie zmienić.',
    'warehouse-remedy': 'Zmieniaj stan w module magazynowym.',
    ...unasked('kto prowadzi stan magazynowy'),
  },
  'rate-limit': {
    free: 'Wolne zapytania: {{free}} z {{limit}} na {{seconds}} s.',
    busy: 'Uruchomienia wykorzystują cały limit zapytań; oczekujące zapytania: {{waiting}}.',
    'busy-remedy': 'Nie trzeba nic robić: Twoje kliknięcia mają pierwszeństwo.',
    paused: 'Drugi system poprosił o przerwę.',
    'paused-remedy': 'Jeśli zdarza się to często, zmniejsz limit zapytań tego połączenia.',
  },
} satisfies Texts<typeof english>

function unasked(what: string) {
  return {
    'no-scope': `Nie widać, ${what}: brakuje uprawnienia{{hint}}.`,
    'no-scope-remedy': 'Dodaj uprawnienie {{scope}} i połącz ponownie albo sprawdź to na miejscu.',
    'no-licence': `Nie widać, ${what}: brakuje licencji lub prawa{{hint}}.`,
    'no-licence-remedy': 'Sprawdź to na miejscu.',
    'no-answer': `Nie udało się zobaczyć, ${what}: nie przyszła użyteczna odpowiedź{{hint}}.`,
    'no-answer-remedy': 'Sprawdź ponownie za chwilę.',
  }
}
