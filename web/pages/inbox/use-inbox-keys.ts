import { useTranslation } from 'react-i18next'
import type { Conversation, DraftMode } from '../../../domain/channels/inbox-shapes.ts'
import type { useConversationVerbs } from '../../channels/use-conversation-verbs.ts'
import { useKeys } from '../../ui/use-keys.ts'
import type { useChoice } from './use-choice.ts'

/** What floats over the inbox. */
export type Floating = 'assign' | 'snooze' | 'who' | 'canned' | null

/** The keys of the inbox; `?` lists them. */
export function useInboxKeys({
  choice,
  conversation,
  verbs,
  onFloat,
  onWrite,
  onSearch,
  onList,
  insert,
  onInsert,
}: {
  choice: ReturnType<typeof useChoice>
  conversation: Conversation | undefined
  verbs: ReturnType<typeof useConversationVerbs>
  onFloat: (what: Floating) => void
  onWrite: (mode: DraftMode) => void
  onSearch: () => void
  onList: () => void
  /** Kind words for somebody upset. */
  insert: string | undefined
  onInsert: (text: string) => void
}): void {
  const { t } = useTranslation('inbox')
  const may = conversation?.may_write ?? false
  const move = { label: t('keys.move'), bar: true }
  useKeys([
    { keys: 'J', ...move, run: () => choice.move(1) },
    { keys: 'K', ...move, run: () => choice.move(-1) },
    { keys: 'ArrowDown', label: t('keys.move'), run: () => choice.move(1) },
    { keys: 'ArrowUp', label: t('keys.move'), run: () => choice.move(-1) },
    { keys: 'R', label: t('keys.reply'), bar: true, when: may, run: () => onWrite('reply') },
    { keys: 'N', label: t('keys.note'), when: may, run: () => onWrite('note') },
    { keys: 'A', label: t('keys.assign'), bar: true, when: may, run: () => onFloat('assign') },
    { keys: 'S', label: t('keys.snooze'), bar: true, when: may, run: () => onFloat('snooze') },
    {
      keys: 'E',
      label: t('keys.close'),
      bar: true,
      when: may && conversation?.status !== 'closed',
      run: () => verbs.close(),
    },
    { keys: 'M', label: t('keys.take'), when: may, run: () => verbs.take() },
    {
      keys: 'Y',
      label: t('keys.insert'),
      when: may && insert !== undefined,
      run: () => insert && onInsert(insert),
    },
    { keys: '/', label: t('keys.search'), run: onSearch },
    { keys: 'Escape', label: t('keys.list'), run: onList },
  ])
}
