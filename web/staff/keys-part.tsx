import { useQuery, useQueryClient } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiKey } from '../../domain/staff/shapes.ts'
import { Failed } from '../api/failed.tsx'
import { staff } from '../api/staff.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { StatusTag } from '../ui/status-tag.tsx'
import { KeyDialog } from './key-dialog.tsx'

/** Keys for other programs, each with a role; a revoked one stays in the list. */
export function KeysPart() {
  const { t } = useTranslation('staff')
  const format = useFormat()
  const [creating, setCreating] = useState(false)
  const [revoked, setRevoked] = useState<ApiKey | null>(null)
  const query = useQuery(staff.keys.list.queryOptions())
  if (query.isPending) return <LoadingRows rows={4} />
  if (query.isError) return <Failed error={query.error} onRetry={() => query.refetch()} />
  const add = (
    <Button icon={Plus} onClick={() => setCreating(true)}>
      {t('key.add')}
    </Button>
  )
  return (
    <>
      {query.data.items.length === 0 ? (
        <EmptyState icon={KeyRound} title={t('key.empty')} action={add}>
          {t('key.empty_hint')}
        </EmptyState>
      ) : (
        <ListTable
          label={t('tab.keys')}
          head={[t('key.name'), t('member.role'), t('key.whose'), t('key.created'), t('member.state')]}
          rows={query.data.items.map(key => ({
            key: key.id,
            cells: [
              <strong key="name">{key.name}</strong>,
              t(`role.${key.role}`),
              key.staff?.name ?? t('key.nobody'),
              [key.created_by, format.date(key.created_at)].filter(Boolean).join(' · '),
              key.revoked_at ? (
                <StatusTag key="state">{t('key.revoked', { date: format.date(key.revoked_at) })}</StatusTag>
              ) : (
                <StatusTag key="state" tone="green">
                  {t('key.valid')}
                </StatusTag>
              ),
            ],
            action: !key.revoked_at && (
              <Button
                kind="ghost"
                aria-label={t('key.revoke_named', { name: key.name })}
                onClick={() => setRevoked(key)}
              >
                {t('key.revoke')}
              </Button>
            ),
          }))}
          foot={add}
        />
      )}
      {creating && <KeyDialog onClose={() => setCreating(false)} />}
      {revoked && <Revoke apiKey={revoked} onClose={() => setRevoked(null)} />}
    </>
  )
}

function Revoke({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation('staff')
  const queries = useQueryClient()
  const revoke = useSave(
    staff.keys.revoke.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: staff.keys.key() })
        onClose()
      },
    }),
  )
  return (
    <ConfirmDialog
      title={t('key.revoke_named', { name: apiKey.name })}
      verb={t('key.revoke')}
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate({ id: apiKey.id })}
      onClose={onClose}
    >
      {t('key.revoke_note')}
    </ConfirmDialog>
  )
}
