import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompileProblem } from '#shared/compiler/problem.ts'
import { fieldName } from '#shared/i18n/names.ts'
import { functionNamed } from '#shared/mapping/functions/function-library.ts'
import { flowStore, useFlowStore } from '../canvas/flow-store.ts'
import { useWords } from '../canvas/words.ts'
import { fixesFor, type ProblemFix } from './problem-fixes.ts'
import classes from './problems.module.css'

/** What mends a problem at once, where that is known. One step for undo. */
export function FixButtons({ problem }: { readonly problem: CompileProblem }) {
  const flow = useFlowStore((state) => state.flow)
  const fixes = useMemo(() => fixesFor(problem, flow), [problem, flow])
  const nameOf = useFixNames()
  if (fixes.length === 0) return null
  return (
    <div className={classes.fixes}>
      {fixes.map((fix) => (
        <Button
          key={`${fix.kind} ${fix.about}`}
          size="compact-xs"
          variant="default"
          onClick={() => flowStore.edit(fix.apply)}
        >
          {nameOf(fix)}
        </Button>
      ))}
    </div>
  )
}

function useFixNames(): (fix: ProblemFix) => string {
  const { t } = useTranslation('editor')
  const words = useWords()
  const flow = useFlowStore((state) => state.flow)
  return ({ kind, about }) => {
    switch (kind) {
      case 'connect':
        return t('fix.connect', { name: words.nodeById(flow, about) })
      case 'insertThere':
        return t('fix.insertThere', { name: words.kind(about) })
      case 'map':
        return t('fix.map', { name: fieldName(about, words.language) })
      case 'convert': {
        const definition = functionNamed(about)
        return definition ? words.label(definition.description) : about
      }
      default:
        return t(`fix.${kind}`)
    }
  }
}
