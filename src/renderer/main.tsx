import './no-markup.ts'
import './zod-without-eval.ts'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { followDesktop } from './commands/follow-desktop.ts'
import { followLive } from './store/live.ts'
import { followQueue } from './store/follow-queue.ts'
import { startWords } from './words/i18n.ts'
import './styles/app.css'

const container = document.querySelector('#app')
if (container === null) throw new Error('Expected an element `#app` in the page, found none')
const forEver = new AbortController().signal
await startWords(new URLSearchParams(window.location.search).get('language') === 'pseudo' ? 'pseudo' : 'en')
createRoot(container).render(<App />)
void followQueue(forEver)
void followLive(forEver)
followDesktop()
