import { Check } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'
import styles from './menu.module.css'
import { type Anchor, Popover } from './popover.tsx'

export type MenuItem = {
  key: string
  label: ReactNode
  /** Given: the item is one of a choice. */
  checked?: boolean
  onSelect: () => void
}
export type MenuGroup = { label?: string; items: readonly MenuItem[] }

/** A menu at a button; arrows, Home and End move, letters are left to the page. */
export function Menu({
  label,
  groups,
  align,
  trigger,
}: {
  label: string
  groups: readonly MenuGroup[]
  align?: 'start' | 'end'
  trigger: (anchor: Anchor) => ReactNode
}) {
  return (
    <Popover label={label} align={align} role="menu" trigger={trigger}>
      {close => (
        <div className={styles.menu} onKeyDown={moveFocus} role="none">
          {groups.map((group, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: groups of a menu never change places
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a menu
            <div key={i} role="group" aria-label={group.label} className={styles.group}>
              {group.label && <div className={styles.label}>{group.label}</div>}
              {group.items.map(item => (
                // biome-ignore lint/a11y/useAriaPropsSupportedByRole: only `menuitemradio` gets a value
                <button
                  key={item.key}
                  type="button"
                  role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
                  aria-checked={item.checked}
                  data-autofocus={item.checked || undefined}
                  className={classes(styles.item, item.checked && styles.checked)}
                  onClick={() => {
                    close()
                    item.onSelect()
                  }}
                >
                  <span className={styles.words}>{item.label}</span>
                  {item.checked && <Icon of={Check} size={14} />}
                </button>
              ))}
            </div>
          ))}
        </div>
      )}
    </Popover>
  )
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  items[(to + items.length) % items.length]?.focus()
}
