import { findings, type PreflightSubject } from './check.ts'

const finding = findings('rate-limit')

/** How much of the request limit is free right now, as far as this copy of Koppla knows. */
export async function* checkRateLimit({ budget }: PreflightSubject) {
  const { inWindow, limit, seconds, waiting, pausedUntil } = budget.stats()
  const values = { free: Math.max(0, limit - inWindow), limit, seconds, waiting }
  if (pausedUntil) yield finding('notice', 'paused', values)
  else if (waiting > 0) yield finding('notice', 'busy', values)
  else yield finding('ok', 'free', values)
}
