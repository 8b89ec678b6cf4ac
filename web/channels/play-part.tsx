import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Drama } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/class-names.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { TextArea } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { customerChannels } from './customer-channel-calls.ts'
import styles from './play-part.module.css'

/** What the page asks for while somebody plays: answers of colleagues and of the bot come at any time. */
const LOOK_MS = 2_000

/** One plays a customer: what one writes goes the way of every message, what comes back stands below. */
export function PlayPart({ name }: { name: string }) {
  const { t } = useTranslation('channels')
  const format = useFormat()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const end = useRef<HTMLLIElement>(null)
  const query = useQuery({
    ...customerChannels.played.queryOptions({ input: { name } }),
    refetchInterval: LOOK_MS,
  })
  const write = useSave({
    ...customerChannels.play.mutationOptions(),
    onSuccess: async () => {
      setText('')
      await queries.invalidateQueries({ queryKey: customerChannels.key() })
    },
  })
  const items = query.data?.items ?? []
  const last = items.at(-1)?.id
  useEffect(() => {
    if (last) end.current?.scrollIntoView({ block: 'nearest' })
  }, [last])
  if (query.isPending) return <LoadingRows rows={4} />
  if (query.isError) return <Failed error={query.error} onRetry={() => query.refetch()} />
  const send = (event?: FormEvent) => {
    event?.preventDefault()
    if (text.trim() && !write.isPending) write.mutate({ name, text })
  }
  return (
    <div className={styles.play}>
      {items.length === 0 ? (
        <EmptyState icon={Drama} title={t('play.empty', { name })}>
          {t('play.empty_hint')}
        </EmptyState>
      ) : (
        <ol className={styles.lines} aria-label={t('play.lines', { name })} aria-live="polite">
          {items.map(one => (
            <li
              key={one.id}
              ref={one.id === last ? end : undefined}
              className={classes(styles.line, one.direction === 'in' && styles.mine)}
            >
              <p className={styles.who}>
                {one.direction === 'in' ? name : (one.name ?? t(`play.by.${one.author}`))} ·{' '}
                {format.dateTime(one.at)}
              </p>
              <p className={styles.text} dir="auto">
                {one.text}
              </p>
            </li>
          ))}
        </ol>
      )}
      <form className={styles.write} onSubmit={send}>
        <TextArea
          rows={2}
          aria-label={t('play.write', { name })}
          placeholder={t('play.write', { name })}
          maxLength={10_000}
          value={text}
          onChange={event => setText(event.target.value)}
          onKeyDown={event => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            send()
          }}
        />
        <Button kind="primary" type="submit" busy={write.isPending}>
          {t('play.send')}
        </Button>
      </form>
    </div>
  )
}
