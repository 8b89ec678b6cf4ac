import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Meh } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EMOTIONS } from '../../domain/channels/conversation-shapes.ts'
import type { ConversationMessage } from '../../domain/channels/inbox-shapes.ts'
import { useMay } from '../api/session.ts'
import { useSave } from '../api/use-save.ts'
import { Icon } from '../ui/icon.tsx'
import { Menu } from '../ui/menu.tsx'
import { showToast } from '../ui/toasts.ts'
import { EmotionTag } from './emotion-tag.tsx'
import { emotions } from './inbox-calls.ts'
import styles from './mood-menu.module.css'

/** The mood of what a customer said; opened, the words that made it so and the choice to correct or confirm it. */
export function MoodMenu({ conversation, message }: { conversation: string; message: ConversationMessage }) {
  const { t } = useTranslation(['channels', 'inbox'])
  const queries = useQueryClient()
  const mayCorrect = useMay('conversations.write')
  const [opened, setOpened] = useState(false)
  const input = { id: conversation, message: message.id }
  const { data } = useQuery(emotions.get.queryOptions({ input, enabled: opened }))
  const correct = useSave({
    ...emotions.correct.mutationOptions(),
    onSuccess: answer => {
      queries.setQueryData(emotions.get.queryKey({ input }), answer)
      showToast({ text: t('mood.saved') })
      return Promise.all([
        queries.invalidateQueries({ queryKey: [['conversations']] }),
        queries.invalidateQueries({ queryKey: [['emotions']] }),
      ])
    },
  })
  const { emotion } = message
  if (!emotion) return null
  if (!mayCorrect) return <EmotionTag emotion={emotion} />
  const why = [
    data && data.words.length > 0 && t('mood.because', { words: data.words.join(t('inbox:head.between')) }),
    data?.corrected && t('mood.corrected', { name: data.corrected.by }),
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <Menu
      label={t('mood.change')}
      groups={[
        {
          label: why || t('mood.change'),
          items: EMOTIONS.map(one => ({
            key: one,
            label: t(`mood.${one}`),
            checked: one === emotion,
            onSelect: () => correct.mutate({ ...input, emotion: one }),
          })),
        },
      ]}
      trigger={({ props }) => (
        <button
          type="button"
          {...props}
          className={styles.mood}
          aria-label={`${t('mood.change')}: ${t(`mood.${emotion}`)}`}
          onClick={() => {
            setOpened(true)
            props.onClick()
          }}
        >
          {emotion === 'neutral' ? <Icon of={Meh} size={14} /> : <EmotionTag emotion={emotion} />}
        </button>
      )}
    />
  )
}
