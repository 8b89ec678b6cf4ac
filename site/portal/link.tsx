/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { go } from './place.ts'

type Props = { to: string; class?: string; current?: boolean; children: ComponentChildren }

/** A link within the portal: without loading the page anew, unless one asks for another tab. */
export const Link = ({ to, current, children, ...rest }: Props) => (
  <a
    {...rest}
    href={to}
    aria-current={current ? 'page' : undefined}
    onClick={event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
      event.preventDefault()
      go(to)
    }}
  >
    {children}
  </a>
)
