import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { readBridge } from './bridge.ts'
import './app.css'

const container = document.querySelector('#app')
if (container === null) throw new Error('Expected an element `#app` in the page, found none')
createRoot(container).render(<App version={readBridge().version} />)
