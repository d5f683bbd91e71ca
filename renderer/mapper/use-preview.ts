import { useEffect, useMemo, useState } from 'react'
import type { JsonObject } from '#shared/json.ts'
import type { Mapping } from '#shared/mapping/expression.ts'
import type { MappingSlot } from '#shared/nodes/define-node.ts'
import { compilePreview, type Preview } from './preview.ts'

/** What the mapping makes of a record. With formulas inside it comes a moment later; until then the last one stays. */
export function usePreview(slot: MappingSlot, mapping: Mapping, record: JsonObject | null): Preview | null {
  const run = useMemo(() => compilePreview(slot, mapping), [slot, mapping])
  const made = useMemo(() => record && run(record), [run, record])
  return useKnown(made)
}

/** A value that may still be on its way; until it is there, the last one known. */
export function useKnown<Value>(value: Value | Promise<Value>): Value | null {
  const [known, setKnown] = useState<Value | null>(null)
  useEffect(() => {
    if (!(value instanceof Promise)) {
      setKnown(value)
      return
    }
    let isWanted = true
    void value.then((later) => isWanted && setKnown(later))
    return () => {
      isWanted = false
    }
  }, [value])
  return value instanceof Promise ? known : value
}
