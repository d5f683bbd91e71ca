import { IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useProblems } from '../canvas/flow-store.ts'
import { EmptyState } from '../frame/state-view.tsx'
import { onePerRole } from './one-per-role.ts'
import { ProblemRow, UnboundRoleRow } from './problem-row.tsx'
import classes from './problems.module.css'

interface ProblemsPanelProps {
  readonly onOpenMapper: (nodeId: string, field: string) => void
  readonly onOpenSettings: () => void
}

/** Everything that is wrong with the flow as it is drawn now: first what keeps it from running. */
export function ProblemsPanel({ onOpenMapper, onOpenSettings }: ProblemsPanelProps) {
  const { t } = useTranslation('inspector')
  const problems = onePerRole(useProblems())
  if (problems.length === 0) {
    return <EmptyState icon={IconCircleCheck} title={t('problems.none.title')} text={t('problems.none.text')} />
  }
  const groups = (['error', 'warning'] as const).map((severity) => ({
    severity,
    found: problems.filter((problem) => problem.severity === severity),
  }))
  return (
    <div className={classes.panel}>
      {groups
        .filter(({ found }) => found.length > 0)
        .map(({ severity, found }) => (
          <section key={severity} aria-label={t(`problems.${severity}`, { count: found.length })}>
            <h2 className={classes.heading}>{t(`problems.${severity}`, { count: found.length })}</h2>
            <ul className={classes.list}>
              {found.map((problem, at) =>
                problem.kind === 'missing-connection' ? (
                  <UnboundRoleRow key={problem.role} problem={problem} onOpenSettings={onOpenSettings} />
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: problems have no id, and are drawn anew when they change
                  <ProblemRow key={at} problem={problem} onOpenMapper={onOpenMapper} />
                ),
              )}
            </ul>
          </section>
        ))}
    </div>
  )
}
