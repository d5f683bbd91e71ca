import type { Evidence, Invariant } from './evidence.ts'

/** What became of one use of a refresh token, which works once. */
interface Refresh {
  readonly token: string
  readonly life: number
  readonly isRefused: boolean
  /** When its answer got to the process that had asked; null where it never did. */
  answeredAt: number | null
}

/** Keeps in mind what refresh tokens were used for. */
export class Refreshes {
  readonly refreshes: Refresh[] = []

  /** Notes the answer to a token request, where a refresh token was used. Answers with how to note that it got there. */
  note(life: number, init: RequestInit, status: number): ((at: number) => void) | null {
    const token = new URLSearchParams(String(init.body ?? '')).get('refresh_token')
    if (token === null || status >= 429) return null
    const refresh: Refresh = { token, life, isRefused: status >= 400, answeredAt: null }
    this.refreshes.push(refresh)
    return (at) => {
      refresh.answeredAt = at
    }
  }
}

/** So soon after its answer a process that dies may not have written the new token down. */
const toDiskMs = 1_000

/** No refresh token is used again once its answer was there, for that would lock the user out. */
export const refreshTokensOnce: Invariant = ({ refreshes, awake }: Evidence) =>
  refreshes
    .filter(({ isRefused }) => isRefused)
    .flatMap(({ token }) => {
      const used = refreshes.find((other) => other.token === token && !other.isRefused && other.answeredAt !== null)
      const at = used?.answeredAt ?? null
      if (at === null || awake.some(({ to }) => to >= at && to <= at + toDiskMs)) return []
      return [`access lost: refresh token ${token} was used again after its answer had come`]
    })
