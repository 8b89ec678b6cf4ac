import styles from './condition-builder.module.css'
import { idOf, useBuilder } from './condition-builder-context.ts'

/** The id of the sentence at a path, when there is one: what a control's `aria-describedby` names. */
export const useFaultId = (path: string, part = ''): string | undefined => {
  const builder = useBuilder()
  const at = [path, part].filter(Boolean).join('.')
  return builder.faults.has(at) ? `${idOf(builder, at)}-fault` : undefined
}

/** What was found at a path, below the control it speaks of. */
export function BuilderFault({ path }: { path: string }) {
  const builder = useBuilder()
  const fault = builder.faults.get(path)
  if (!fault) return null
  return (
    <p id={`${idOf(builder, path)}-fault`} className={styles.fault} role="alert">
      {fault}
    </p>
  )
}
