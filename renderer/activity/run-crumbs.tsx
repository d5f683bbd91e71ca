import { useTranslation } from 'react-i18next'
import { Breadcrumbs, Crumb } from '../frame/breadcrumbs.tsx'
import { useFormats } from '../i18n/formats.ts'
import { useNaming } from '../log/use-naming.ts'
import { hrefOf } from '../routes.ts'
import { useRunView } from '../runs/use-run-view.ts'
import classes from './run-crumbs.module.css'

/** The way from all runs to one of them, past the flow that ran. */
export function RunCrumbs({ runId }: { readonly runId: string }) {
  const { t } = useTranslation('runs')
  const { dateTime } = useFormats()
  const run = useRunView(runId)
  const { flow } = useNaming(run?.flowId ?? null)
  const at = run?.startedAt ? dateTime(run.startedAt) : ''
  return (
    <Breadcrumbs>
      <Crumb text={t('activity.title')} label={t('activity.back')} href={hrefOf({ page: 'activity', runId: null })} />
      {run &&
        (flow ? (
          <Crumb text={flow.name} href={hrefOf({ page: 'flow', flowId: run.flowId })} />
        ) : (
          // Of a flow that is gone, its name is left.
          <span className={classes.gone}>{run.flowName}</span>
        ))}
      <h1 className={classes.run}>{at === '' ? t('activity.run') : t('activity.runOf', { at })}</h1>
    </Breadcrumbs>
  )
}
