const key = 'koppla-recent-flows'
const most = 50

/** The flows that were open in this browser, the last one first. */
export const recentFlows = {
  remember: (flowId: string): void => {
    localStorage.setItem(key, JSON.stringify([flowId, ...stored().filter((id) => id !== flowId)].slice(0, most)))
  },

  /** First those that were open, then the others, the one that was changed last on top. */
  inOrder: <Flow extends { readonly id: string; readonly updatedAt: string }>(flows: readonly Flow[]): Flow[] => {
    const places = new Map(stored().map((id, at) => [id, at]))
    const placeOf = ({ id }: Flow) => places.get(id) ?? most
    return flows.toSorted((a, b) => placeOf(a) - placeOf(b) || b.updatedAt.localeCompare(a.updatedAt))
  },
}

function stored(): readonly string[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}
