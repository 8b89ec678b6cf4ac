import { useQuery, useQueryClient } from '@tanstack/react-query'
import { MessagesSquare, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerAccount } from '../../domain/channels/account-contract.ts'
import { Failed } from '../api/failed.tsx'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { useSay } from '../ui/say.ts'
import { showToast } from '../ui/toasts.ts'
import { CustomerAccountDialog } from './customer-account-dialog.tsx'
import { CustomerAccountState, Heard } from './customer-account-state.tsx'
import { customerChannels } from './customer-channel-calls.ts'
import { MembersDialog } from './members-dialog.tsx'
import { TemplatesDialog } from './templates-dialog.tsx'

type Open = { what: 'edit' | 'members' | 'templates'; account: CustomerAccount } | { what: 'add' } | null

/** The accounts by which customers are spoken with: what is live, what is missing, whether its provider reaches us. */
export function CustomerAccountsPart() {
  const { t } = useTranslation('channels')
  const say = useSay()
  const queries = useQueryClient()
  const [open, setOpen] = useState<Open>(null)
  const query = useQuery(customerChannels.list.queryOptions())
  const test = useSave({
    ...customerChannels.test.mutationOptions(),
    onSuccess: async ({ ok, reason, detail }) => {
      const why = say(`channels:reason.${reason}`, {}, reason ?? '')
      showToast(
        ok
          ? { text: t('customer.test_ok') }
          : { tone: 'red', text: t('customer.test_failed', { why: detail ? `${why}（${detail}）` : why }) },
      )
      await queries.invalidateQueries({ queryKey: customerChannels.key() })
    },
  })
  if (query.isPending) return <LoadingRows rows={4} />
  if (query.isError) return <Failed error={query.error} onRetry={() => query.refetch()} />
  const add = (
    <Button icon={Plus} onClick={() => setOpen({ what: 'add' })}>
      {t('customer.add')}
    </Button>
  )
  const close = () => setOpen(null)
  return (
    <>
      {query.data.items.length === 0 ? (
        <EmptyState icon={MessagesSquare} title={t('customer.empty')} action={add}>
          {t('customer.empty_hint')}
        </EmptyState>
      ) : (
        <ListTable
          label={t('customer.title')}
          head={[t('account.name'), t('account.kind'), t('account.state'), t('customer.heard')]}
          rows={query.data.items.map(one => ({
            key: one.id,
            cells: [
              <strong key="name">{one.name}</strong>,
              t(`customer.kind.${one.kind}`),
              <CustomerAccountState key="state" account={one} />,
              <Heard key="heard" account={one} />,
            ],
            action: (
              <>
                {one.kind === 'wecom_app' && (
                  <Button kind="ghost" onClick={() => setOpen({ what: 'members', account: one })}>
                    {t('members.title')}
                  </Button>
                )}
                {one.kind === 'sms' && (
                  <Button kind="ghost" onClick={() => setOpen({ what: 'templates', account: one })}>
                    {t('templates.title')}
                  </Button>
                )}
                {one.kind !== 'sandbox' && one.kind !== 'phone' && (
                  <Button
                    kind="ghost"
                    busy={test.isPending && test.variables?.id === one.id}
                    aria-label={t('account.test_named', { name: one.name })}
                    onClick={() => test.mutate({ id: one.id })}
                  >
                    {t('account.test')}
                  </Button>
                )}
                <Button
                  kind="ghost"
                  aria-label={t('account.edit_named', { name: one.name })}
                  onClick={() => setOpen({ what: 'edit', account: one })}
                >
                  {t('account.edit')}
                </Button>
              </>
            ),
          }))}
          foot={add}
        />
      )}
      {open?.what === 'add' && <CustomerAccountDialog account={null} onClose={close} />}
      {open?.what === 'edit' && <CustomerAccountDialog account={open.account} onClose={close} />}
      {open?.what === 'members' && <MembersDialog account={open.account} onClose={close} />}
      {open?.what === 'templates' && <TemplatesDialog account={open.account} onClose={close} />}
    </>
  )
}
