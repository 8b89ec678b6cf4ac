import { useTranslation } from 'react-i18next'
import { classes } from '../../ui/class-names.ts'
import { changeLocale, LOCALES, ownNameOf } from '../../ui/language.ts'
import { useLocale } from '../../ui/use-locale.ts'
import styles from './page.module.css'

/** The page's language, for who is not known yet. */
export function LanguageChoice() {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <nav className={styles.languages} aria-label={t('me.language')}>
      {LOCALES.map(one => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === locale}
          className={classes(styles.language, one === locale && styles.chosen)}
          onClick={() => void changeLocale(one)}
        >
          {ownNameOf(one)}
        </button>
      ))}
    </nav>
  )
}
