import { useTranslation } from 'react-i18next'
import styles from './loading-rows.module.css'

/** Rows of the height that will come, so that nothing jumps. Quiet for the first moments: quick answers do not flicker. */
export function LoadingRows({ rows = 8, height }: { rows?: number; height?: number }) {
  const { t } = useTranslation()
  return (
    <div className={styles.rows} role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all alike
        <div key={i} className={styles.row} style={height ? { height } : undefined}>
          <span className={styles.short} />
          <span className={styles.long} style={{ maxWidth: `${[46, 62, 38, 54][i % 4]}%` }} />
          <span className={styles.short} />
        </div>
      ))}
    </div>
  )
}

/** One bar in the place of a text that is on its way. */
export function LoadingBar({ width = 120 }: { width?: number | string }) {
  return <span className={styles.bar} style={{ width }} />
}
