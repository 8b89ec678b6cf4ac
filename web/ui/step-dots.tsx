import { classes } from './class-names.ts'
import styles from './step-dots.module.css'

/** How far a plan is: done, now (red when late), ahead. Decoration: `2/5` stands beside it in words. */
export function StepDots({ step, steps, late }: { step: number; steps: number; late?: boolean }) {
  return (
    <span className={styles.dots} aria-hidden>
      {Array.from({ length: steps }, (_, i) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are numbered
          key={i}
          className={classes(
            styles.dot,
            i + 1 < step && styles.done,
            i + 1 === step && (late ? styles.late : styles.now),
          )}
        />
      ))}
    </span>
  )
}
