import '@fontsource-variable/inter'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './theme/tokens.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { App } from './app.tsx'
import { connectToCore } from './core-connection.ts'
import { startTexts } from './i18n/i18n.ts'
import { refreshAfterReconnect } from './queries.ts'

// The page's content security policy forbids code made at run time, which zod would try out otherwise.
config({ jitless: true })
startTexts()
connectToCore()
refreshAfterReconnect()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
