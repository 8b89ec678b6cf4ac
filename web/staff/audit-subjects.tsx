import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditRow } from '../../domain/staff/shapes.ts'
import { useFormat } from '../ui/format.ts'
import styles from './audit.module.css'

/** Whom a row of the record speaks of, by name, each with the way there; of many the first and how many in all. `kind`: of what. */
export function AuditSubjects({ of, kind }: { of: AuditRow; kind: string | null }) {
  const { t } = useTranslation('staff')
  const format = useFormat()
  const count = of.subject_ids.length
  return (
    <span className={styles.subjects}>
      {kind && `${kind} · `}
      {of.subjects.map(({ id, code, name }, i) => (
        <Fragment key={id}>
          {i > 0 && t('audit.and')}
          {code === null ? (
            <Link to="/team" search={{ member: id }}>
              {name}
            </Link>
          ) : (
            <Link to="/customers/$code" params={{ code }}>
              {name} <span className={styles.code}>{code}</span>
            </Link>
          )}
        </Fragment>
      ))}
      {count > of.subjects.length && t('audit.more', { count, number: format.number(count) })}
    </span>
  )
}
