import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../i18n/i18n.ts'
import { reasonInShort } from '../i18n/sentences.ts'
import { healthOf } from './connection-health.ts'
import classes from './known-trouble.module.css'
import { ReconnectButton } from './reconnect-button.tsx'

/**
 * Says where a flow uses a connection that did not work when it was last looked at, with the way to put it right. It
 * asks the other system nothing by itself.
 */
export function KnownTrouble({ connectionId }: { readonly connectionId: string }) {
  const { i18n } = useTranslation()
  const health = useQuery({ ...healthOf(connectionId), enabled: false })
  if (health.data?.ok !== false) return null
  const { problem } = health.data
  return (
    <div className={classes.trouble} role="status">
      {reasonInShort(problem, { language: currentLanguage(i18n.language) })}
      <div>
        <ReconnectButton reason={problem} />
      </div>
    </div>
  )
}
