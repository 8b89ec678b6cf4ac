import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalLink } from '../../domain/portal/shapes.ts'
import { Failed } from '../api/failed.tsx'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { copyText } from '../ui/copy-text.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { showToast } from '../ui/toasts.ts'
import { portalLinks } from './calls.ts'

/** The links by which a customer sees their own matters: make one to send, see which were opened, withdraw. */
export function PortalLinksDialog({ code, onClose }: { code: string; onClose: () => void }) {
  const { t } = useTranslation(['portal', 'ui'])
  const queries = useQueryClient()
  const format = useFormat()
  const [note, setNote] = useState('')
  const [url, setUrl] = useState<string | null>(null)
  const query = useQuery(portalLinks.list.queryOptions({ input: { code } }))
  const refresh = () => queries.invalidateQueries({ queryKey: portalLinks.list.key({ input: { code } }) })
  const make = useSave({
    ...portalLinks.make.mutationOptions(),
    onSuccess: async made => {
      setUrl(made.url)
      setNote('')
      await refresh()
    },
  })
  const revoke = useSave({ ...portalLinks.revoke.mutationOptions(), onSuccess: refresh })
  const stateOf = (one: PortalLink): string => {
    if (one.revoked_at) return t('links.revoked', { time: format.time(one.revoked_at) })
    if (Date.parse(one.expires_at) <= Date.now()) return t('links.expired')
    return one.opened_at ? t('links.opened', { time: format.time(one.opened_at) }) : t('links.unopened')
  }
  const copy = async () => {
    const done = url !== null && (await copyText(url))
    showToast({ text: t(done ? 'links.copied' : 'links.not_copied'), tone: done ? undefined : 'red' })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('links.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.close')}</Button>
          <Button kind="primary" busy={make.isPending} onClick={() => make.mutate({ code, note })}>
            {t('links.make')}
          </Button>
        </>
      }
    >
      <p>{t('links.about')}</p>
      <Field label={t('links.note')}>
        {control => (
          <TextInput
            {...control}
            maxLength={120}
            value={note}
            onChange={event => setNote(event.target.value)}
          />
        )}
      </Field>
      {url !== null && (
        <Field label={t('links.once')}>
          {control => (
            <TextInput {...control} readOnly value={url} onFocus={event => event.target.select()} />
          )}
        </Field>
      )}
      {url !== null && (
        <Button icon={Copy} onClick={copy}>
          {t('links.copy')}
        </Button>
      )}
      {query.isPending && <LoadingRows rows={2} />}
      {query.isError && <Failed error={query.error} onRetry={() => query.refetch()} />}
      {query.data && query.data.items.length > 0 && (
        <ListTable
          label={t('links.title')}
          head={[t('links.note'), t('links.made_by'), t('links.until'), t('links.state')]}
          rows={query.data.items.map(one => ({
            key: one.id,
            cells: [one.note || '—', one.made_by, format.time(one.expires_at), stateOf(one)],
            action: one.revoked_at ? null : (
              <Button
                kind="ghost"
                busy={revoke.isPending}
                onClick={() => revoke.mutate({ code, id: one.id })}
              >
                {t('links.revoke')}
              </Button>
            ),
          }))}
        />
      )}
    </Dialog>
  )
}
