import type { JsonObject } from '../json-value.ts'
import { textOf } from '../json-value.ts'
import type { RecordCollection } from '../record-collection.ts'
import type { SandboxState } from '../sandbox-state.ts'
import type { FortnoxProblem } from './fortnox-problem.ts'
import { refused, WRONG_VALUE } from './fortnox-problem.ts'
import type { Register, RegisterName } from './register-list.ts'
import { REGISTERS } from './register-list.ts'

/** Looks codes up in the registers of the company. */
export class Registers {
  readonly #state: SandboxState

  constructor(state: SandboxState) {
    this.#state = state
  }

  collection(name: RegisterName): RecordCollection {
    return this.#state.collection(`fortnox.${name}`)
  }

  entry(name: RegisterName, code: string): JsonObject | undefined {
    return this.collection(name).get(code)?.body
  }

  /** Why a body may not name this code, null when it may. Accounts must be active too (`apis/fortnox.md §4`). */
  codeProblem(name: RegisterName, code: string): FortnoxProblem | null {
    const entry = this.entry(name, code)
    if (name === 'accounts') {
      if (!entry) return refused(2001304, `Kontot finns inte (${code}).`)
      return entry.Active === false ? refused(2000550, `Kontot är inte aktivt (${code}).`) : null
    }
    if (entry) return null
    const register = REGISTERS.find(({ path }) => path === name)
    return refused(register?.notFoundCode || WRONG_VALUE, `${register?.single ?? name} finns inte (${code}).`)
  }
}

export function seedRegisters(state: SandboxState, seededAt: string): void {
  const registers = new Registers(state)
  for (const register of REGISTERS) {
    for (const body of register.entries) {
      const id = keyOf(register, body)
      registers.collection(register.path).save({ id, body, hidden: {}, modifiedAt: seededAt })
    }
  }
}

export function keyOf(register: Register, body: JsonObject): string {
  return textOf(body[register.key])
}
