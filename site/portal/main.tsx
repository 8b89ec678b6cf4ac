/** @jsxImportSource preact */
import { render } from 'preact'

render(<main />, document.querySelector('#root')!)
