import type { Texts } from '#shared/i18n/text-shape.ts'
import type { frame as english } from '../en/frame.ts'

export const frame = {
  rail: {
    label: 'Strony',
    flows: 'Przepływy',
    activity: 'Aktywność',
    schedule: 'Harmonogram',
    connections: 'Połączenia',
    settings: 'Ustawienia',
  },
  breadcrumbs: 'Gdzie jesteś',
  wayBack: 'Droga powrotna',
  topBar: 'Górny pasek',
  connection: {
    lost: 'Utracono połączenie z Koppla. Łączę ponownie…',
    longGone: 'Koppla nie odpowiada. Jeśli została zamknięta, uruchom ją ponownie i otwórz wyświetlony adres.',
    now: 'Spróbuj teraz',
  },
  noToken: {
    title: 'Otwórz Koppla pod pełnym adresem',
    text: 'W tym adresie brakuje klucza, który Koppla wyświetla przy uruchomieniu. Skopiuj stamtąd cały adres i otwórz go w tej przeglądarce.',
  },
  unexpected: {
    title: 'To się nie udało',
    text: 'Stało się coś nieoczekiwanego: {{message}}. Spróbuj ponownie; wszystko, co zapisano, nadal tu jest.',
  },
  loadFailed: {
    title: 'Nie udało się tego wczytać',
    text: 'Koppla nie odpowiedziała tak, jak powinna. Nic nie zginęło.',
  },
  broken: {
    title: 'Nie udało się wyświetlić tej strony',
    text: 'Stało się coś nieoczekiwanego: {{message}}. Twoje przepływy są zapisane.',
  },
  loading: 'Wczytywanie',
  retry: 'Spróbuj ponownie',
  cancel: 'Anuluj',
  close: 'Zamknij',
  clear: 'Wyczyść',
} satisfies Texts<typeof english>
