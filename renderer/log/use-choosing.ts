import { useMemo, useState } from 'react'
import type { RecordLine } from '#shared/runs/run-event.ts'
import type { Choosing } from './record-list.tsx'

const isLeft = ({ outcome }: RecordLine): boolean => outcome === 'held' || outcome === 'failed'

/** The failed and held records that are chosen among the loaded ones. */
export function useChoosing(lines: readonly RecordLine[]): Choosing & { readonly clear: () => void } {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  return useMemo(
    () => ({
      isChoosable: isLeft,
      chosen,
      onToggle: (attempt) =>
        setChosen((before) => {
          const after = new Set(before)
          if (!after.delete(attempt)) after.add(attempt)
          return after
        }),
      onToggleAll: () => {
        const all = lines.filter(isLeft).map((line) => line.attempt)
        setChosen((before) => (all.every((attempt) => before.has(attempt)) ? new Set() : new Set(all)))
      },
      clear: () => setChosen(new Set()),
    }),
    [chosen, lines],
  )
}
