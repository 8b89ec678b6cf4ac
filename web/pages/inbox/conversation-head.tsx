import { Link } from '@tanstack/react-router'
import { ArrowLeft, Ellipsis, Eye, IdCard, PencilLine, UserPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../../domain/channels/inbox-shapes.ts'
import type { useConversationVerbs } from '../../channels/use-conversation-verbs.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu } from '../../ui/menu.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { TierBadge } from '../../ui/tier-badge.tsx'
import styles from './conversation-head.module.css'
import type { Floating } from './use-inbox-keys.ts'

/** Whose conversation it is, who else looks at it, and what can be done with it. */
export function ConversationHead({
  conversation,
  verbs,
  onFloat,
  onBack,
  narrow,
}: {
  conversation: Conversation
  verbs: ReturnType<typeof useConversationVerbs>
  onFloat: (what: Floating) => void
  onBack: (() => void) | undefined
  narrow: boolean
}) {
  const { t } = useTranslation('inbox')
  const { customer, status, may_write } = conversation
  // On phones it is the whole page.
  const Title = onBack ? 'h1' : 'h2'
  return (
    <header className={styles.head}>
      {onBack && <Button kind="ghost" icon={ArrowLeft} aria-label={t('head.back')} onClick={onBack} />}
      {customer.stranger ? (
        <StatusTag tone="amber">{t('list.stranger')}</StatusTag>
      ) : (
        <TierBadge tier={customer.tier} />
      )}
      <Title className={styles.name} {...(onBack && { id: 'page-title', tabIndex: -1 })}>
        {customer.code ? (
          <Link to="/customers/$code" params={{ code: customer.code }}>
            {customer.name}
          </Link>
        ) : (
          customer.name
        )}
      </Title>
      <Present conversation={conversation} />
      <span className={styles.actions}>
        {may_write && !onBack && (
          <Button icon={UserPlus} hint="A" onClick={() => onFloat('assign')}>
            {t('head.hand_over')}
          </Button>
        )}
        {narrow && (
          <Button kind="ghost" icon={IdCard} aria-label={t('head.who')} onClick={() => onFloat('who')} />
        )}
        {may_write && (
          <Menu
            label={t('head.more')}
            align="end"
            groups={[
              {
                items: [
                  ...(onBack
                    ? [{ key: 'assign', label: t('head.hand_over'), onSelect: () => onFloat('assign') }]
                    : []),
                  { key: 'take', label: t('head.take'), onSelect: () => verbs.take() },
                  { key: 'snooze', label: t('head.snooze'), onSelect: () => onFloat('snooze') },
                  status === 'closed'
                    ? { key: 'reopen', label: t('head.reopen'), onSelect: () => verbs.reopen() }
                    : { key: 'close', label: t('head.close'), onSelect: () => verbs.close() },
                  ...(status === 'snoozed'
                    ? [{ key: 'wake', label: t('head.reopen'), onSelect: () => verbs.reopen() }]
                    : []),
                  { key: 'unread', label: t('head.unread'), onSelect: () => verbs.unread() },
                ],
              },
              { items: [{ key: 'canned', label: t('head.canned'), onSelect: () => onFloat('canned') }] },
            ]}
            trigger={anchor => (
              <Button
                {...anchor.props}
                kind="ghost"
                icon={Ellipsis}
                aria-label={t('head.more')}
                aria-haspopup="menu"
              />
            )}
          />
        )}
      </span>
    </header>
  )
}

/** Colleagues who have it open: writing at the same time is what leads to two answers. */
function Present({ conversation: { present } }: { conversation: Conversation }) {
  const { t } = useTranslation('inbox')
  const typing = present.filter(one => one.typing)
  const who = typing.length > 0 ? typing : present
  const names = who.map(one => one.name).join(t('head.between'))
  return (
    <span className={typing.length > 0 ? styles.typing : styles.present} role="status">
      {who.length > 0 && (
        <>
          <Icon of={typing.length > 0 ? PencilLine : Eye} size={14} />
          {t(typing.length > 0 ? 'head.typing' : 'head.looking', { names })}
        </>
      )}
    </span>
  )
}
