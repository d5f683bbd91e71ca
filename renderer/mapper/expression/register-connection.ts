import { createContext } from 'react'

/** The connection whose registers codes are chosen from; null where a rule is edited apart from a system. */
export const RegisterConnection = createContext<string | null>(null)
