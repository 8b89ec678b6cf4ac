import { classes } from './class-names.ts'
import styles from './step-bar.module.css'

export type StepOfBar = { name: string; state: 'done' | 'current' | 'ahead' | 'passed_over'; note?: string }

/** The steps of a plan as a numbered line with their names. */
export function StepBar({ steps, label }: { steps: readonly StepOfBar[]; label: string }) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step, i) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are numbered
          key={i}
          className={classes(styles.step, styles[step.state])}
          aria-current={step.state === 'current' ? 'step' : undefined}
          title={step.note ?? step.name}
        >
          {i + 1} {step.name}
          {step.note && <span className="unseen">{step.note}</span>}
        </li>
      ))}
    </ol>
  )
}
