import styles from './bars.module.css'
import { classes } from './class-names.ts'
import type { Tone } from './status-tag.tsx'

export type Bar = {
  label: string
  value: number /** The value in words: `7 次`. */
  text: string
  tone?: Tone
}

/** Evidence as bars: what was before and what is now, on one scale from zero. The numbers are in the text, the bars only show. */
export function Bars({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const most = Math.max(...bars.map(bar => bar.value), Number.MIN_VALUE)
  return (
    <ul className={styles.bars} aria-label={label}>
      {bars.map(bar => (
        <li key={bar.label} className={styles.line}>
          <span className={styles.label}>{bar.label}</span>
          <span className={styles.track} aria-hidden>
            <span
              className={classes(styles.bar, bar.tone && styles[bar.tone])}
              style={{ width: `${Math.max(0, (bar.value / most) * 100)}%` }}
            />
          </span>
          <span className={classes(styles.value, bar.tone && styles[`value-${bar.tone}`])}>{bar.text}</span>
        </li>
      ))}
    </ul>
  )
}
