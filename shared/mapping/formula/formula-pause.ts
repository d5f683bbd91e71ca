/**
 * How a long formula lets others have a turn. JSONata waits for promises only, and a chain of those leaves nobody else
 * in; the language by itself has nothing that does, so whoever hosts the formulas says how.
 */
export function pauseFormulasWith(pause: () => Promise<void>): void {
  nextTurn = pause
}

let nextTurn: (() => Promise<void>) | null = null

/** Waits for everybody else's turn, where there is a way to. */
export const pauseFormula = (): Promise<void> | undefined => nextTurn?.()
