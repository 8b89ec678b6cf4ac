import { type ComponentProps, useRef } from 'react'
import styles from './lined-text.module.css'

/** A text of lines with their numbers beside, as findings name them; the numbers scroll with the text. */
export function LinedText({ value, ...rest }: ComponentProps<'textarea'> & { value: string }) {
  const numbers = useRef<HTMLPreElement>(null)
  const count = value.split('\n').length
  return (
    <div className={styles.frame}>
      <pre ref={numbers} className={styles.numbers} aria-hidden>
        {Array.from({ length: count }, (_, i) => i + 1).join('\n')}
      </pre>
      <textarea
        {...rest}
        className={styles.text}
        spellCheck={false}
        wrap="off"
        value={value}
        onScroll={event => {
          if (numbers.current) numbers.current.scrollTop = event.currentTarget.scrollTop
        }}
      />
    </div>
  )
}
