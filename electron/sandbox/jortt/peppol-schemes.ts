/** Under which numbers receivers of electronic invoices are registered, by country (`apis/jortt.md §5.3`). */
export const PEPPOL_SCHEMES: Readonly<
  Record<string, readonly { readonly code: string; readonly description: string }[]>
> = {
  NL: [
    { code: 'NL:KVK', description: 'KvK-nummer' },
    { code: 'NL:OINO', description: 'OIN' },
    { code: 'NL:VAT', description: 'Btw-nummer' },
  ],
  BE: [
    { code: 'BE:EN', description: 'Ondernemingsnummer' },
    { code: 'BE:VAT', description: 'Btw-nummer' },
  ],
  DE: [{ code: 'DE:VAT', description: 'USt-IdNr.' }],
  SE: [
    { code: 'SE:ORGNR', description: 'Organisationsnummer' },
    { code: 'SE:VAT', description: 'VAT-nummer' },
  ],
}
