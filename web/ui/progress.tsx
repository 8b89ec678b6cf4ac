import styles from './progress.module.css'

/** How much of something is done, in words for screen readers by `label`. */
export function Progress({
  done,
  total,
  label,
  wide,
}: {
  done: number
  total: number
  label: string
  wide?: boolean
}) {
  const share = total === 0 ? 0 : Math.min(1, done / total)
  return (
    <span
      className={styles.track}
      style={wide ? { width: '100%' } : undefined}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
    >
      <span className={styles.done} style={{ width: `${share * 100}%` }} />
    </span>
  )
}
