import { useSyncExternalStore } from 'react'

export type Route =
  | { readonly page: 'flows' }
  /** `version` shows what the flow has been: one of its versions, or the newest. */
  | { readonly page: 'flow'; readonly flowId: string; readonly version?: number | 'newest' }
  | { readonly page: 'activity'; readonly runId: string | null }
  | { readonly page: 'connections'; readonly adding: boolean; readonly reconnecting?: string }
  | { readonly page: 'schedule' }
  | { readonly page: 'settings' }

/** The route an address fragment stands for; what makes no sense leads to the flows. */
export function parseRoute(fragment: string): Route {
  const [page, id, of, number] = fragment
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decodePart)
  switch (page) {
    case 'flows':
      return id ? { page: 'flow', flowId: id, ...versionIn(of, number) } : { page: 'flows' }
    case 'activity':
      return { page: 'activity', runId: id || null }
    case 'connections':
      return id === 'reconnect' && of
        ? { page: 'connections', adding: false, reconnecting: of }
        : { page: 'connections', adding: id === 'add' }
    case 'schedule':
    case 'settings':
      return { page }
    default:
      return { page: 'flows' }
  }
}

/** The fragment of a route's address. */
export function hrefOf(route: Route): string {
  switch (route.page) {
    case 'flow':
      return `#/flows/${encodeURIComponent(route.flowId)}${versionPart(route.version)}`
    case 'activity':
      return route.runId === null ? '#/activity' : `#/activity/${encodeURIComponent(route.runId)}`
    case 'connections':
      if (route.reconnecting !== undefined) return `#/connections/reconnect/${encodeURIComponent(route.reconnecting)}`
      return route.adding ? '#/connections/add' : '#/connections'
    default:
      return `#/${route.page}`
  }
}

function versionIn(part: string | undefined, number: string | undefined): { readonly version?: number | 'newest' } {
  if (part !== 'versions') return {}
  return { version: /^[1-9]\d{0,8}$/.test(number ?? '') ? Number(number) : 'newest' }
}

function versionPart(version: number | 'newest' | undefined): string {
  if (version === undefined) return ''
  return version === 'newest' ? '/versions' : `/versions/${version}`
}

export function goTo(route: Route): void {
  location.hash = hrefOf(route)
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(onHashChange, () => location.hash))
}

function onHashChange(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
