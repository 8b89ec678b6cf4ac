import { Languages } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { InnerPath } from '../../domain/base/set-in.ts'
import type { Locale, LocalText } from '../../domain/base/shapes.ts'
import { Button } from '../ui/button.tsx'
import { TextInput } from '../ui/field.tsx'
import { localTextIn } from '../ui/local-text.ts'
import { Popover } from '../ui/popover.tsx'
import { useLocale } from '../ui/use-locale.ts'
import { useDraftField } from './draft-form-context.ts'
import styles from './local-text-field.module.css'

const LOCALES: readonly Locale[] = ['zh-Hans', 'zh-Hant', 'en']

/** A name in the reader's language, the other languages behind a button. */
export function LocalTextField({ path, label }: { path: InnerPath; label: string }) {
  const { t } = useTranslation('handbook')
  const locale = useLocale()
  const { id, value, set, error } = useDraftField<LocalText | undefined>(path)
  const text = value ?? {}
  const put = (language: Locale, written: string) => {
    const { [language]: _was, ...others } = text
    set(written === '' ? others : { ...others, [language]: written })
  }
  return (
    <span className={styles.frame}>
      <TextInput
        id={id}
        className={styles.input}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        placeholder={localTextIn(text, locale)}
        maxLength={80}
        value={text[locale] ?? ''}
        onChange={event => put(locale, event.target.value)}
      />
      <Popover
        label={t('draft.languages')}
        align="end"
        trigger={anchor => (
          <Button
            {...anchor.props}
            kind="ghost"
            icon={Languages}
            aria-label={t('draft.languages_of', { label })}
            aria-haspopup="dialog"
          />
        )}
      >
        {() => (
          <div className={styles.box}>
            {LOCALES.map(language => (
              <Language
                key={language}
                label={t(`draft.language.${language}`)}
                value={text[language] ?? ''}
                onChange={written => put(language, written)}
              />
            ))}
          </div>
        )}
      </Popover>
    </span>
  )
}

function Language({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (text: string) => void
}) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <TextInput id={id} value={value} maxLength={80} onChange={event => onChange(event.target.value)} />
    </>
  )
}
