/**
 * A number from 0 to 2³² − 1 that stands for a record's key, title or target where it is looked up. Different texts may
 * share one, so what it leads to is compared. (FNV-1a over UTF-16 units.)
 */
export function recordMark(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
