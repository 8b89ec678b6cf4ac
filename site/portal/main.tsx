/** @jsxImportSource preact */
import { render } from 'preact'
import { localeFor } from '../base/locale-for.ts'
import { App } from './app.tsx'
import { portal, Refusal } from './calls.ts'
import './portal.css'

/** The secret behind `#` is handed over for a cookie and leaves the address before anything else happens. */
async function enter() {
  const token = location.hash.slice(1)
  if (token) history.replaceState(null, '', location.pathname)
  try {
    const { visitor } = token ? await portal.enter(token) : await portal.me()
    return { visitor, fault: null }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { visitor: null, fault: error }
  }
}

enter().then(entered =>
  render(<App entered={entered} locale={localeFor(navigator.language)} />, document.querySelector('#root')!),
)
// A second link opened in the same tab changes the hash alone.
addEventListener('hashchange', () => location.hash && location.reload())
