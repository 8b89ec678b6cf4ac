import { type ReactNode, type RefObject, useCallback, useEffect, useId, useRef, useState } from 'react'
import { floatPlace } from './float-place.ts'
import styles from './popover.module.css'

export type Anchor = {
  /** Spread on the control that opens it. */
  props: {
    ref: RefObject<HTMLButtonElement | null>
    'aria-expanded': boolean
    'aria-controls': string
    onClick: () => void
  }
  open: boolean
  close: () => void
}

/**
 * A floating box at a control, on the browser's own popover: it lies above everything, a click outside or Escape
 * closes it, and the focus returns. `trigger` gets what to spread on a button.
 */
export function Popover({
  trigger,
  align = 'start',
  label,
  role = 'dialog',
  children,
}: {
  trigger: (anchor: Anchor) => ReactNode
  align?: 'start' | 'end'
  label: string
  role?: 'dialog' | 'menu'
  children: (close: () => void) => ReactNode
}) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const close = useCallback(() => {
    setOpen(false)
    button.current?.focus()
  }, [])

  useEffect(() => {
    const float = box.current
    const anchor = button.current
    if (!open || !float || !anchor) return
    const place = () => {
      float.style.maxHeight = ''
      const { left, top, maxHeight } = floatPlace(
        anchor.getBoundingClientRect(),
        { width: float.offsetWidth, height: float.offsetHeight },
        { width: innerWidth, height: innerHeight },
        align,
      )
      Object.assign(float.style, { left: `${left}px`, top: `${top}px`, maxHeight: `${maxHeight}px` })
    }
    float.showPopover()
    place()
    float.querySelector<HTMLElement>('[data-autofocus],button,a,input,select,textarea')?.focus()
    const watch = new ResizeObserver(place)
    watch.observe(float)
    addEventListener('resize', place)
    return () => {
      watch.disconnect()
      removeEventListener('resize', place)
    }
  }, [open, align])

  return (
    <>
      {trigger({
        props: {
          ref: button,
          'aria-expanded': open,
          'aria-controls': id,
          onClick: () => setOpen(was => !was),
        },
        open,
        close,
      })}
      {open && (
        // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a name
        <div
          ref={box}
          id={id}
          popover="auto"
          role={role}
          aria-label={label}
          className={styles.box}
          onToggle={event => {
            if (event.newState === 'closed') setOpen(false)
          }}
        >
          {children(close)}
        </div>
      )}
    </>
  )
}
