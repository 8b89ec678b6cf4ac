import { type ReactNode, useId } from 'react'
import type { Condition } from '../../domain/handbook/condition.ts'
import { ConditionView, useGroupWords } from './condition-view.tsx'
import styles from './rule-card.module.css'

/** A rule of the handbook as a card: its mark and name, how its lines belong together, the lines, and what follows. */
export function RuleCard({
  mark,
  name,
  keyName,
  when,
  aside,
  children,
}: {
  mark?: ReactNode
  name: ReactNode
  /** The rule's key where its name is another: what files and the API say. */
  keyName?: string
  when: Condition
  aside?: ReactNode
  children?: ReactNode
}) {
  const group = useGroupWords()
  const id = useId()
  return (
    <article className={styles.card} aria-labelledby={id}>
      <header className={styles.head}>
        {mark}
        <h3 id={id}>{name}</h3>
        {keyName && <code className={styles.key}>{keyName}</code>}
        <span className={styles.group}>{group(when)}</span>
        <span className={styles.aside}>{aside}</span>
      </header>
      <div className={styles.body}>
        <ConditionView when={when} />
        {children}
      </div>
    </article>
  )
}
