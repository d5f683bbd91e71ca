import type { Labels } from './field-constructors.ts'

/** What the properties that only Fortnox payments, offers and prices have are called on screen. */
export const fortnoxPaymentLabels = {
  Number: ['Payment number', 'Betalingsnummer', 'Betalningsnummer', 'Numer płatności'],
  InvoiceNumber: ['Invoice number', 'Factuurnummer', 'Fakturanummer', 'Numer faktury'],
  InvoiceCustomerName: ['Customer name', 'Klantnaam', 'Kundnamn', 'Nazwa klienta'],
  InvoiceCustomerNumber: ['Customer number', 'Klantnummer', 'Kundnummer', 'Numer klienta'],
  InvoiceDueDate: ['Due date', 'Vervaldatum', 'Förfallodatum', 'Termin płatności'],
  InvoiceOCR: ['OCR number', 'OCR-nummer', 'OCR-nummer', 'Numer OCR'],
  InvoiceTotal: ['Invoice total', 'Factuurtotaal', 'Fakturans total', 'Kwota faktury'],
  Amount: ['Amount (SEK)', 'Bedrag (SEK)', 'Belopp (SEK)', 'Kwota (SEK)'],
  AmountCurrency: [
    'Amount in the invoice’s currency',
    'Bedrag in de valuta van de factuur',
    'Belopp i fakturans valuta',
    'Kwota w walucie faktury',
  ],
  PaymentDate: ['Payment date', 'Betaaldatum', 'Betalningsdatum', 'Data płatności'],
  ModeOfPayment: ['Payment method', 'Betaalwijze', 'Betalningssätt', 'Sposób płatności'],
  ModeOfPaymentAccount: ['Payment account', 'Betaalrekening', 'Betalningskonto', 'Konto płatności'],
  Source: ['Origin', 'Herkomst', 'Ursprung', 'Pochodzenie'],
  WriteOffs: ['Write-offs', 'Afboekingen', 'Avskrivningar', 'Odpisy'],
  TransactionInformation: ['Transaction text', 'Transactietekst', 'Transaktionstext', 'Opis transakcji'],

  // Offers
  OfferDate: ['Offer date', 'Offertedatum', 'Offertdatum', 'Data oferty'],
  ExpireDate: ['Valid until', 'Geldig tot', 'Giltig till', 'Ważna do'],
  YourReferenceNumber: [
    'Your reference number',
    'Uw referentienummer',
    'Ert referensnummer',
    'Państwa numer referencyjny',
  ],
  OfferRows: ['Offer rows', 'Offerteregels', 'Offertrader', 'Pozycje oferty'],
  Quantity: ['Quantity', 'Aantal', 'Antal', 'Ilość'],

  // Prices
  FromQuantity: ['From quantity', 'Vanaf aantal', 'Från antal', 'Od ilości'],
  Percent: ['Percentage', 'Percentage', 'Procent', 'Procent'],
  Date: ['Changed on', 'Gewijzigd op', 'Ändrad den', 'Data zmiany'],
} as const satisfies Readonly<Record<string, Labels>>
