import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { DateInput } from '../ui/date-input.tsx'
import styles from './audit.module.css'
import { PersonSelect } from './person-select.tsx'

export type AuditSearch = { person?: string; from?: string; to?: string }

/** Whose doings, and on which days. */
export function AuditFilters({
  search,
  onChange,
}: {
  search: AuditSearch
  onChange: (search: AuditSearch) => void
}) {
  const { t } = useTranslation('staff')
  return (
    <search className={styles.filters} aria-label={t('audit.filters')}>
      <div className={styles.filter}>
        <label htmlFor="audit-person">{t('audit.who')}</label>
        <PersonSelect
          control={{ id: 'audit-person', 'aria-describedby': undefined, 'aria-invalid': undefined }}
          value={search.person ?? ''}
          nobody={t('audit.everyone')}
          onChange={person => onChange({ ...search, person: person || undefined })}
        />
      </div>
      {(['from', 'to'] as const).map(key => (
        <div key={key} className={styles.filter}>
          <label htmlFor={`audit-${key}`}>{t(`audit.${key}`)}</label>
          <DateInput
            id={`audit-${key}`}
            value={search[key] ?? ''}
            onChange={day => onChange({ ...search, [key]: day || undefined })}
          />
        </div>
      ))}
      {(search.person || search.from || search.to) && (
        <Button kind="ghost" onClick={() => onChange({})}>
          {t('audit.clear')}
        </Button>
      )}
    </search>
  )
}
