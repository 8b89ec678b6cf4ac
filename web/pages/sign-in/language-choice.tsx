import { useTranslation } from 'react-i18next'
import type { Locale } from '../../../domain/base/shapes.ts'
import { classes } from '../../ui/class-names.ts'
import { changeLocale, LOCALES, ownNameOf } from '../../ui/language.ts'
import { useLocale } from '../../ui/use-locale.ts'
import styles from './page.module.css'

/** The page's language, for who is not known yet; `onChoose` hears of a press. */
export function LanguageChoice({ onChoose }: { onChoose: (locale: Locale) => void }) {
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
          onClick={() => {
            onChoose(one)
            void changeLocale(one)
          }}
        >
          {ownNameOf(one)}
        </button>
      ))}
    </nav>
  )
}
