import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { copyText } from '../ui/copy-text.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { showToast } from '../ui/toasts.ts'
import { planner } from './calls.ts'

/** A secret link by which a calendar program reads one's work; shown once, ended at any time. */
export function FeedDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['tasks', 'ui'])
  const queries = useQueryClient()
  const [full, setFull] = useState(false)
  const [url, setUrl] = useState<string | null>(null)
  const query = useQuery(planner.feed.queryOptions())
  const refresh = () => queries.invalidateQueries({ queryKey: planner.feed.key() })
  const open = useSave({
    ...planner.openFeed.mutationOptions(),
    onSuccess: answer => {
      setUrl(answer.url)
      void refresh()
    },
  })
  const close = useSave({
    ...planner.closeFeed.mutationOptions(),
    onSuccess: () => {
      setUrl(null)
      showToast({ text: t('feed_dialog.ended') })
      void refresh()
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('planner.subscribe')}
      footer={
        <>
          {query.data?.on && (
            <Button kind="ghost" busy={close.isPending} onClick={() => close.mutate(undefined)}>
              {t('feed_dialog.end')}
            </Button>
          )}
          <Button
            kind="primary"
            busy={open.isPending}
            onClick={() => open.mutate({ titles: full ? 'full' : 'masked' })}
          >
            {t(query.data?.on ? 'feed_dialog.renew' : 'feed_dialog.make')}
          </Button>
        </>
      }
    >
      {query.isPending && <LoadingRows rows={2} />}
      {query.isError && <Failed error={query.error} onRetry={() => query.refetch()} />}
      <p>{t('feed_dialog.about')}</p>
      <Checkbox checked={full} onChange={setFull}>
        {t('feed_dialog.full')}
      </Checkbox>
      {url && (
        <Field label={t('feed_dialog.link')} note={t('feed_dialog.once')}>
          {control => (
            <TextInput {...control} readOnly value={url} onFocus={event => event.target.select()} />
          )}
        </Field>
      )}
      {url && (
        <Button
          onClick={async () => {
            await copyText(url)
            showToast({ text: t('feed_dialog.copied') })
          }}
        >
          {t('feed_dialog.copy')}
        </Button>
      )}
    </Dialog>
  )
}
