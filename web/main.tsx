import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startKeys } from './ui/key-press.ts'
import { startLanguage } from './ui/language.ts'
import { startTheme } from './ui/theme.ts'
import './ui/tokens.css'
import './ui/base.css'

startTheme()
startKeys()
await startLanguage()
createRoot(document.getElementById('root')!).render(<App />)
