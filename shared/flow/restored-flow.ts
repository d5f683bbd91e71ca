import type { Flow } from './flow.ts'

/**
 * The flow as it was in a version, to take the place of what it is now. A yes to what can't be taken back comes along
 * only where it holds today as well, for the same step of the same kind: going back must not bring back a permission
 * that was withdrawn.
 */
export function restoredFlow(now: Flow, version: Flow): Flow {
  const kindNow = new Map(now.nodes.map(({ id, kind }) => [id, kind]))
  const kindThen = new Map(version.nodes.map(({ id, kind }) => [id, kind]))
  const confirmed = version.settings.confirmed.filter(
    ({ node, effect }) =>
      kindNow.get(node) === kindThen.get(node) &&
      now.settings.confirmed.some((given) => given.node === node && given.effect === effect),
  )
  return { ...version, id: now.id, settings: { ...version.settings, confirmed } }
}
