import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffMember } from '../../domain/staff/shapes.ts'
import { Avatar } from '../ui/avatar.tsx'
import { useFormat } from '../ui/format.ts'
import type { Column } from '../ui/grid.tsx'
import { StatusTag } from '../ui/status-tag.tsx'
import styles from './member-columns.module.css'

/** Colleagues in columns. */
export function useMemberColumns(): Column<StaffMember>[] {
  const { t } = useTranslation('staff')
  const format = useFormat()
  return useMemo(
    () => [
      { key: 'name', head: t('member.name'), width: 'minmax(220px, 2fr)', cell: one => <Who of={one} /> },
      {
        key: 'role',
        head: t('member.role'),
        width: 'minmax(110px, 1fr)',
        cell: one => t(`role.${one.role}`),
      },
      {
        key: 'scope',
        head: t('member.scope'),
        width: 'minmax(110px, 1fr)',
        cell: one => t(`scope.${one.scope}`),
      },
      {
        key: 'team',
        head: t('member.team'),
        width: 'minmax(100px, 1fr)',
        cell: one => one.team?.name ?? <None />,
      },
      {
        key: 'state',
        head: t('member.state'),
        width: 'minmax(180px, 1.6fr)',
        cell: one => <MemberState of={one} />,
      },
      {
        key: 'seen',
        head: t('member.seen'),
        width: '132px',
        cell: one => (one.last_seen_at ? format.dateTime(one.last_seen_at) : <None />),
      },
    ],
    [t, format],
  )
}

const None = () => <span className={styles.none}>–</span>

function Who({ of }: { of: StaffMember }) {
  return (
    <>
      <Avatar name={of.name} />
      <span className={styles.who}>
        <span className={styles.name}>{of.name}</span>
        <span className={styles.email}>{of.email}</span>
      </span>
    </>
  )
}

/** Here, away until when and who stands in, never yet signed in, or gone. */
export function MemberState({ of }: { of: StaffMember }) {
  const { t } = useTranslation('staff')
  const format = useFormat()
  if (of.disabled_at) return <StatusTag>{t('state.gone', { date: format.date(of.disabled_at) })}</StatusTag>
  if (of.absent) {
    const params = { date: format.shortDate(of.absent.to_on), delegate: of.absent.delegate }
    return (
      <StatusTag tone="amber">{t(of.absent.delegate ? 'state.covered' : 'state.away', params)}</StatusTag>
    )
  }
  if (!of.has_password && !of.last_seen_at) return <StatusTag tone="amber">{t('state.never')}</StatusTag>
  return <StatusTag tone="green">{t('state.here')}</StatusTag>
}

/** A colleague as a card: what a phone shows instead of columns. */
export function MemberCard({ of }: { of: StaffMember }) {
  const { t } = useTranslation('staff')
  return (
    <>
      <Avatar name={of.name} size={32} />
      <span className={styles.card}>
        <span className={styles.name}>{of.name}</span>
        <span className={styles.email}>
          {[t(`role.${of.role}`), of.team?.name].filter(Boolean).join(' · ')}
        </span>
      </span>
      <MemberState of={of} />
    </>
  )
}
