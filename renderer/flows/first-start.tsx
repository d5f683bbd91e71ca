import { Button } from '@mantine/core'
import { IconFlask, IconPlugConnected } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { core } from '../core-client.ts'
import { currentLanguage } from '../i18n/i18n.ts'
import { orpc, queryClient } from '../queries.ts'
import { goTo } from '../routes.ts'
import logo from '../theme/icon.svg'
import classes from './first-start.module.css'

/** An empty workspace: what Koppla does, in one sentence, and the two ways to begin. */
export function FirstStart() {
  const { t } = useTranslation('flows')
  const info = useQuery(orpc.app.info.queryOptions())
  const hasSandbox = info.data?.hasSandbox !== false
  const sample = useMutation({
    mutationFn: () => core.app.trySample({ language: currentLanguage() }),
    onSuccess: ({ flowId }) => {
      void queryClient.invalidateQueries()
      goTo({ page: 'flow', flowId })
    },
  })
  return (
    <section className={classes.start} aria-labelledby="first-start">
      <img src={logo} alt="" width={72} height={72} />
      <h2 id="first-start" className={classes.title}>
        {t('firstStart.title')}
      </h2>
      <p className={classes.what}>{t('firstStart.what')}</p>
      <div className={classes.ways}>
        <div className={classes.way}>
          <Button
            size="md"
            fullWidth
            leftSection={<IconFlask size={18} />}
            loading={sample.isPending}
            disabled={!hasSandbox}
            onClick={() => sample.mutate()}
          >
            {t('firstStart.sample')}
          </Button>
          <p>{t(hasSandbox ? 'firstStart.sampleHint' : 'firstStart.noSandbox')}</p>
        </div>
        <div className={classes.way}>
          <Button
            size="md"
            fullWidth
            variant="default"
            leftSection={<IconPlugConnected size={18} />}
            onClick={() => goTo({ page: 'connections', adding: true })}
          >
            {t('firstStart.own')}
          </Button>
          <p>{t('firstStart.ownHint')}</p>
        </div>
      </div>
    </section>
  )
}
