import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { floatPlace } from './float-place.ts'
import styles from './hover-card.module.css'

const DELAY_MS = 120

/**
 * Evidence that appears at a word: on hover, on focus and on click (for touch). Escape hides it; the pointer may move into
 * it. The trigger is a button whose name is `children`; `card` may hold links.
 */
export function HoverCard({
  card,
  className,
  children,
}: {
  card: ReactNode
  className?: string
  children: ReactNode
}) {
  const id = useId()
  const anchor = useRef<HTMLButtonElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [open, setOpen] = useState(false)
  const later = (next: boolean) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpen(next), DELAY_MS)
  }
  const now = (next: boolean) => {
    clearTimeout(timer.current)
    setOpen(next)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    const float = box.current
    if (!open || !float || !anchor.current) return
    float.showPopover()
    const { left, top } = floatPlace(
      anchor.current.getBoundingClientRect(),
      { width: float.offsetWidth, height: float.offsetHeight },
      { width: innerWidth, height: innerHeight },
    )
    Object.assign(float.style, { left: `${left}px`, top: `${top}px` })
  }, [open])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it watches the button inside
    <span
      className={styles.around}
      onPointerEnter={event => event.pointerType === 'mouse' && later(true)}
      onPointerLeave={event => event.pointerType === 'mouse' && later(false)}
      onBlur={event => {
        if (!event.currentTarget.contains(event.relatedTarget)) now(false)
      }}
      onKeyDown={event => {
        if (event.key === 'Escape' && open) {
          event.preventDefault()
          now(false)
          anchor.current?.focus()
        }
      }}
    >
      <button
        ref={anchor}
        type="button"
        className={className}
        aria-expanded={open}
        aria-controls={id}
        onFocus={event => event.currentTarget.matches(':focus-visible') && now(true)}
        onClick={() => now(true)}
      >
        {children}
      </button>
      {open && (
        <div ref={box} id={id} popover="manual" className={styles.card}>
          {card}
        </div>
      )}
    </span>
  )
}
