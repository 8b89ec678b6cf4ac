import { History } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { useFormat } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './as-of.module.css'

/** Shown while the page tells the standing of another day than today. */
export function AsOfNotice({ asOf, onToday }: { asOf: string; onToday: () => void }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  return (
    <div className={styles.notice} role="status">
      <Icon of={History} size={14} />
      <span>{t('as_of.notice', { date: format.date(asOf) })}</span>
      <Button kind="ghost" onClick={onToday}>
        {t('as_of.today')}
      </Button>
    </div>
  )
}

/** Chooses the day whose standing is shown. */
export function AsOfPicker({
  value,
  today,
  onChange,
}: {
  value: string | undefined
  today: string
  onChange: (day: string | undefined) => void
}) {
  const { t } = useTranslation('customers')
  const id = useId()
  return (
    <div className={styles.picker}>
      <label htmlFor={id}>{t('as_of.pick')}</label>
      <DateInput
        id={id}
        className={styles.date}
        value={value ?? today}
        onChange={day => onChange(day === '' || (value === undefined && day === today) ? undefined : day)}
      />
    </div>
  )
}
