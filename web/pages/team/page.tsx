import { useNavigate, useSearch } from '@tanstack/react-router'
import { CalendarOff, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffMember } from '../../../domain/staff/shapes.ts'
import { useMay, useMe } from '../../api/session.ts'
import { AccountsPart } from '../../channels/accounts-part.tsx'
import { ChatsPart } from '../../channels/chats-part.tsx'
import { ChoicesPart } from '../../channels/choices-part.tsx'
import { CustomerAccountsPart } from '../../channels/customer-accounts-part.tsx'
import { MoodsPart } from '../../channels/moods-part.tsx'
import { OutboxPart } from '../../channels/outbox-part.tsx'
import { SendsPart } from '../../channels/sends-part.tsx'
import { AbsenceDialog } from '../../staff/absence-dialog.tsx'
import { AbsencesPart } from '../../staff/absences-part.tsx'
import { AccountPart } from '../../staff/account-part.tsx'
import { AuditPart } from '../../staff/audit-part.tsx'
import { InviteDialog } from '../../staff/invite-dialog.tsx'
import { KeysPart } from '../../staff/keys-part.tsx'
import { MembersPart } from '../../staff/members-part.tsx'
import { TeamsPart } from '../../staff/teams-part.tsx'
import { SpreadDialog } from '../../tasks/spread-dialog.tsx'
import { LearningPart } from '../../tickets/learning-part.tsx'
import { Button } from '../../ui/button.tsx'
import { KeyBar } from '../../ui/key-bar.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import styles from './page.module.css'
import { TABS, type Tab } from './search.ts'

/** Colleagues, teams, who is away, keys, the record of who saw what, and one's own account. */
export function TeamPage() {
  const { t } = useTranslation('staff')
  const me = useMe()
  const mayInvite = useMay('staff.write')
  const { tab = 'members', gone, member, status, sent, ...audit } = useSearch({ from: '/staff/team' })
  const navigate = useNavigate({ from: '/team' })
  const tabs = useTabs()
  const [asking, setAsking] = useState<'invite' | 'absence' | null>(null)
  const [leaver, setLeaver] = useState<StaffMember | null>(null)
  usePageTitle(t('page.title'))
  useKeys([
    { keys: 'N', label: t('invite.title'), bar: true, when: mayInvite, run: () => setAsking('invite') },
    { keys: 'A', label: t('absence.add'), bar: true, run: () => setAsking('absence') },
  ])
  const show = (next: Tab) => navigate({ search: next === 'members' ? {} : { tab: next }, replace: true })
  return (
    <div className={styles.page}>
      <PageHeader title={t('page.title')}>
        <Button icon={CalendarOff} hint="A" onClick={() => setAsking('absence')}>
          {t('absence.add')}
        </Button>
        {mayInvite && (
          <Button kind="primary" icon={UserPlus} hint="N" onClick={() => setAsking('invite')}>
            {t('invite.title')}
          </Button>
        )}
      </PageHeader>
      <Tabs label={t('tab.label')} panel="team-panel" tabs={tabs} value={tab} onChange={show} />
      <div className={styles.body} role="tabpanel" id="team-panel" aria-labelledby={`tab-${tab}`}>
        {tab === 'members' && (
          <MembersPart
            gone={gone === 'only'}
            opened={member ?? null}
            onOpened={id => navigate({ search: was => ({ ...was, member: id ?? undefined }), replace: true })}
            onGone={on => navigate({ search: on ? { gone: 'only' } : {}, replace: true })}
            onSpread={setLeaver}
          />
        )}
        {tab === 'teams' && <TeamsPart />}
        {tab === 'absences' && <AbsencesPart onNew={() => setAsking('absence')} />}
        {tab === 'keys' && <KeysPart />}
        {tab === 'customer_channels' && (
          <>
            <ChatsPart />
            <CustomerAccountsPart />
          </>
        )}
        {tab === 'channels' && <AccountsPart />}
        {tab === 'notices' && (
          <>
            <ChoicesPart />
            <OutboxPart
              status={status}
              onStatus={next =>
                navigate({ search: { tab: 'notices', ...(next && { status: next }) }, replace: true })
              }
            />
          </>
        )}
        {tab === 'sends' && (
          <SendsPart
            status={sent}
            onStatus={next =>
              navigate({ search: { tab: 'sends', ...(next && { sent: next }) }, replace: true })
            }
          />
        )}
        {tab === 'learning' && (
          <div className={styles.learning}>
            <MoodsPart />
            <LearningPart />
          </div>
        )}
        {tab === 'audit' && (
          <AuditPart
            search={audit}
            onChange={next => navigate({ search: { tab: 'audit', ...next }, replace: true })}
          />
        )}
        {tab === 'account' && me && <AccountPart me={me} />}
      </div>
      <KeyBar />
      {leaver && (
        <SpreadDialog
          title={t('leaver.spread_title', { name: leaver.name })}
          work={{ work: 'person', person: leaver.id }}
          leaves
          onClose={() => {
            setLeaver(null)
            navigate({ search: {}, replace: true })
          }}
        />
      )}
      {asking === 'invite' && <InviteDialog onClose={() => setAsking(null)} />}
      {asking === 'absence' && <AbsenceDialog onClose={() => setAsking(null)} />}
    </div>
  )
}

/** The tabs this person may open. */
function useTabs() {
  const { t } = useTranslation('staff')
  const mayKeys = useMay('keys.write')
  const mayAudit = useMay('audit.read')
  const maySettings = useMay('settings.write')
  const mayTalk = useMay('conversations.read')
  const closed: Partial<Record<Tab, boolean>> = {
    keys: !mayKeys,
    customer_channels: !maySettings,
    channels: !maySettings,
    sends: !mayTalk,
    learning: !mayTalk,
    audit: !mayAudit,
  }
  return TABS.filter(tab => !closed[tab]).map(tab => ({ value: tab, label: t(`tab.${tab}`) }))
}
