import { useTranslation } from 'react-i18next'
import styles from './brand.module.css'

export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden>
      <rect width="24" height="24" rx="6" className={styles.tile} />
      <path
        fill="#fff"
        d="M12 4.2 8.1 9.1h1.7l-3.2 4.3h4.4v4.4h2v-4.4h4.4l-3.2-4.3h1.7z"
        stroke="#fff"
        strokeWidth=".8"
        strokeLinejoin="round"
      />
    </svg>
  )
}

/** The product's sign with its name: 长青 Perennial, in English Perennial alone. */
export function Brand() {
  const { t } = useTranslation()
  const second = t('brand.second')
  return (
    <span className={styles.brand}>
      <Logo />
      <span className={styles.name}>{t('brand.first')}</span>
      {second && <span className={styles.second}>{second}</span>}
    </span>
  )
}
