/** Lines that stay around the ones that differ. */
const around = 1

/** Two texts of many lines, cut down to where they differ; what is left out is shown as an ellipsis. */
export function changedLines(before: string, after: string): { readonly before: string; readonly after: string } {
  const [old, now] = [before.split('\n'), after.split('\n')]
  const most = Math.min(old.length, now.length)
  let head = 0
  while (head < most && old[head] === now[head]) head += 1
  let tail = 0
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1
  const cut = (lines: readonly string[]) => {
    const [from, to] = [Math.max(0, head - around), Math.min(lines.length, lines.length - tail + around)]
    return [...(from > 0 ? ['…'] : []), ...lines.slice(from, to), ...(to < lines.length ? ['…'] : [])].join('\n')
  }
  return { before: cut(old), after: cut(now) }
}
