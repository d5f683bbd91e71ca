import '@fontsource-variable/inter'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './theme/tokens.css'
import './theme/forced-colours.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { App } from './app.tsx'
import { connectToCore } from './core-connection.ts'
import { keepFocus } from './frame/keep-focus.ts'
import { fetchPartsWhenIdle } from './frame/on-demand.tsx'
import { tellWholeTexts } from './frame/whole-text.ts'
import { startTexts } from './i18n/i18n.ts'
import { fetchPage } from './pages.tsx'
import { refreshAfterReconnect } from './queries.ts'
import { parseRoute } from './routes.ts'
import { fetchLetters } from './theme/fetch-letters.ts'

// The page's content security policy forbids code made at run time, which zod would try out otherwise.
config({ jitless: true })
connectToCore()
keepFocus()
refreshAfterReconnect()
tellWholeTexts(document)
void start()

async function start(): Promise<void> {
  // All at once, and before anything is drawn: no words in another language, no page that is outlines first, no letters
  // that change. A page that can't be fetched says so in its own place.
  const page = fetchPage(parseRoute(location.hash)).catch(() => undefined)
  const letters = fetchLetters()
  await startTexts()
  await letters
  await page
  draw()
  await fetchPartsWhenIdle()
}

function draw(): void {
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
