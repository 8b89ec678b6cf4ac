import { useNavigate } from '@tanstack/react-router'
import { AlarmClock, AtSign, CircleCheckBig, Inbox, ListFilter, MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { InboxCounts } from '../../../domain/channels/inbox-contract.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { filtersSet, type InboxSearch } from './search.ts'

const ICONS = {
  mine: CircleCheckBig,
  unassigned: Inbox,
  mentions: AtSign,
  snoozed: AlarmClock,
  closed: CircleCheckBig,
  all: MessagesSquare,
}

/** Nothing in a folder: because it is narrowed, or because there is nothing; and where to go on. */
export function EmptyInbox({ search, counts }: { search: InboxSearch; counts: InboxCounts | undefined }) {
  const { t } = useTranslation('inbox')
  const navigate = useNavigate({ from: '/inbox' })
  const { folder = 'mine' } = search
  if (filtersSet(search) > 0 || search.q) {
    const clear = (
      <Button onClick={() => void navigate({ search: old => ({ folder: old.folder }) })}>
        {t('empty.clear')}
      </Button>
    )
    return <EmptyState icon={ListFilter} title={t('empty.filtered')} action={clear} />
  }
  const waiting = counts?.unassigned ?? 0
  const go = folder === 'mine' && waiting > 0 && (
    <Button onClick={() => void navigate({ search: { folder: 'unassigned' } })}>
      {t('empty.mine_more', { count: waiting })}
    </Button>
  )
  return (
    <EmptyState icon={ICONS[folder]} title={t(`empty.${folder}`)} action={go}>
      {folder === 'mine' && t('empty.mine_words')}
      {folder === 'all' && t('empty.all_words')}
    </EmptyState>
  )
}
