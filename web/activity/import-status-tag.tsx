import { CircleAlert, CircleCheck, CircleSlash, Clock, Loader, Table2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '../../domain/activity/contract.ts'
import { StatusTag } from '../ui/status-tag.tsx'

const LOOKS = {
  held: { tone: 'amber', icon: Table2 },
  queued: { tone: 'grey', icon: Clock },
  running: { tone: 'green', icon: Loader },
  done: { tone: 'green', icon: CircleCheck },
  cancelled: { tone: 'grey', icon: CircleSlash },
  failed: { tone: 'red', icon: CircleAlert },
} as const

/** Where an import stands, in a word; a dry run says so, and a file that is no table. */
export function ImportStatusTag({
  of,
  unreadable = false,
}: {
  of: Pick<ImportView, 'status' | 'dry_run' | 'cancel_requested'>
  unreadable?: boolean
}) {
  const { t } = useTranslation('activity')
  if (unreadable) return <StatusTag {...LOOKS.failed}>{t('status.unreadable')}</StatusTag>
  const stopping = of.cancel_requested && of.status === 'running'
  return (
    <>
      <StatusTag {...LOOKS[of.status]}>{t(stopping ? 'status.stopping' : `status.${of.status}`)}</StatusTag>
      {of.dry_run && of.status !== 'held' && <StatusTag>{t('status.dry_run')}</StatusTag>}
    </>
  )
}
