import type { LocalText } from '../../domain/base/shapes.ts'
import { useLocalText } from '../ui/local-text.ts'
import styles from './task-line.module.css'

/** What a dialog needs of a task to say which it is about. */
export type NamedTask = { id: string; title: LocalText; customer: { name: string } | null }

/** Which task a dialog is about: its customer and what is to do. */
export function TaskLine({ task: { title, customer } }: { task: NamedTask }) {
  const local = useLocalText()
  return (
    <p className={styles.task}>
      {customer && <strong className={styles.name}>{customer.name}</strong>}
      <span>{local(title)}</span>
    </p>
  )
}
