import { Anchor } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { coreConnection, reconnectNow } from '../core-connection.ts'
import classes from './connection-notice.module.css'

// A blink of the connection is nobody's concern.
const patienceMs = 600
const longGoneAfter = 6

/** Says calmly that the core is out of reach; floats, so that nothing moves when it comes and goes. */
export function ConnectionNotice() {
  const { t } = useTranslation('frame')
  const { status, attempts } = useStore(coreConnection)
  const lost = useAfter(status === 'lost', patienceMs)
  if (!lost) return null
  return (
    <div className={classes.notice} role="status">
      <span className={classes.dot} aria-hidden />
      {attempts >= longGoneAfter ? t('connection.longGone') : t('connection.lost')}
      {attempts > 0 && (
        <Anchor component="button" type="button" size="sm" onClick={() => reconnectNow()}>
          {t('connection.now')}
        </Anchor>
      )}
    </div>
  )
}

/** True once `value` has been true for `ms` milliseconds. */
function useAfter(value: boolean, ms: number): boolean {
  const [reached, setReached] = useState(false)
  useEffect(() => {
    if (!value) return setReached(false)
    const timer = setTimeout(() => setReached(true), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return value && reached
}
