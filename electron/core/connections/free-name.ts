import type { Connection } from './connection.ts'

/** The name itself, or with the first number that makes it unique: "Fortnox 2". Case does not tell names apart. */
export function freeName(name: string, taken: readonly Pick<Connection, 'name'>[]): string {
  const names = new Set(taken.map((connection) => connection.name.trim().toLowerCase()))
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name} ${number}`
    if (!names.has(candidate.trim().toLowerCase())) return candidate
  }
}
