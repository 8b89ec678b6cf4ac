import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Check, Ellipsis, Hand, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketWhole } from '../../../domain/tickets/ticket-shapes.ts'
import { useMe } from '../../api/session.ts'
import { tickets } from '../../tickets/calls.ts'
import { useTicketSave } from '../../tickets/use-ticket-save.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { AskDialog, type Asked } from './ask-dialog.tsx'

/** What can be done with a ticket: take it, solve it, open it again; behind the dots what is rarer. */
export function TicketActions({ ticket }: { ticket: TicketWhole }) {
  const { t } = useTranslation('tickets')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const me = useMe()
  const { number } = ticket
  const [asked, setAsked] = useState<Asked | null>(null)
  const follow = async (answer: { number: string }) => {
    setAsked(null)
    await queries.invalidateQueries({ queryKey: tickets.key() })
    if (answer.number !== number)
      await navigate({ to: '/tickets/$number', params: { number: answer.number } })
  }
  const reassign = useTicketSave(tickets.reassign.mutationOptions())
  const resolve = useTicketSave(tickets.resolve.mutationOptions(), follow)
  const reopen = useTicketSave(tickets.reopen.mutationOptions(), follow)
  const close = useTicketSave(tickets.close.mutationOptions(), follow)
  const rush = useTicketSave(tickets.rush.mutationOptions(), follow)
  const link = useTicketSave(tickets.link.mutationOptions(), follow)
  const merge = useTicketSave(tickets.merge.mutationOptions(), follow)
  const split = useTicketSave(tickets.split.mutationOptions(), follow)
  const live = ticket.status === 'open' || ticket.status === 'waiting'
  const take = () => me && reassign.mutate({ number, assignee: me.id })
  const mine = me !== null && ticket.assignee?.id === me.id
  const ask = (what: Asked) => setAsked(what)
  useKeys([
    { keys: 'A', label: t('keys.take'), bar: true, when: live && !mine, run: take },
    { keys: 'R', label: t('action.resolve'), bar: true, when: live, run: () => ask('resolve') },
  ])
  const run = (what: Asked, text: string) => {
    if (what === 'resolve') resolve.mutate({ number, note: text })
    else if (what === 'reopen') reopen.mutate({ number, note: text })
    else if (what === 'close') close.mutate({ number, note: text })
    else if (what === 'rush') rush.mutate({ number, note: text })
    else if (what === 'link') link.mutate({ number, other: text })
    else if (what === 'merge') merge.mutate({ number, into: text })
    else split.mutate({ number, subject: text })
  }
  const item = (what: Asked) => ({ key: what, label: t(`action.${what}`), onSelect: () => ask(what) })
  const busy = [resolve, reopen, close, rush, link, merge, split].some(one => one.isPending)
  return (
    <>
      {live && !mine && (
        <Button icon={Hand} hint="A" busy={reassign.isPending} onClick={take}>
          {t('action.take')}
        </Button>
      )}
      {live ? (
        <Button kind="primary" icon={Check} hint="R" onClick={() => ask('resolve')}>
          {t('action.resolve')}
        </Button>
      ) : (
        <Button icon={RotateCcw} onClick={() => ask('reopen')}>
          {t('action.reopen')}
        </Button>
      )}
      <Menu
        label={t('action.more')}
        align="end"
        groups={[
          {
            items: live
              ? [item('rush'), item('split'), item('merge'), item('link'), item('close')]
              : ticket.status === 'resolved'
                ? [item('close'), item('link')]
                : [item('link')],
          },
        ]}
        trigger={anchor => <Button icon={Ellipsis} aria-label={t('action.more')} {...anchor} />}
      />
      {asked && (
        <AskDialog
          asked={asked}
          busy={busy}
          onClose={() => setAsked(null)}
          onSay={text => run(asked, text)}
        />
      )}
    </>
  )
}
