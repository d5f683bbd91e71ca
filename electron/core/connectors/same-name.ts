/** Whether two names are of one customer: neither case nor spacing tells customers apart. */
export const sameName = (a: string, b: string): boolean => normalName(a) === normalName(b)

/** A name in the form in which names are compared. */
export const normalName = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
