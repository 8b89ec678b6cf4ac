import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelEndpoint } from '../../domain/knowledge/model-contract.ts'
import { Failed } from '../api/failed.tsx'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { showToast } from '../ui/toasts.ts'
import { modelEndpoint } from './calls.ts'
import styles from './knowledge-part.module.css'

/** The language model that writes drafts, for whoever may change settings. It is never needed. */
export function ModelPart() {
  const { t } = useTranslation('knowledge')
  const { data, isPending, error, refetch } = useQuery(modelEndpoint.get.queryOptions())
  return (
    <div className={styles.part}>
      <p className={styles.note}>{t('model.about')}</p>
      {isPending && <LoadingRows rows={4} height={56} />}
      {error && <Failed error={error} onRetry={() => refetch()} />}
      {data && (
        <Settings
          key={data.endpoint?.updated_at ?? 'none'}
          endpoint={data.endpoint}
          onChanged={() => void refetch()}
        />
      )}
    </div>
  )
}

function Settings({ endpoint, onChanged }: { endpoint: ModelEndpoint | null; onChanged: () => void }) {
  const { t } = useTranslation('knowledge')
  const format = useFormat()
  const [draft, setDraft] = useState({
    url: endpoint?.url ?? '',
    model: endpoint?.model ?? '',
    key: '',
    timeout_seconds: endpoint?.timeout_seconds ?? 15,
    live: endpoint?.live ?? true,
  })
  const put = useSave({
    ...modelEndpoint.put.mutationOptions(),
    onSuccess: () => {
      showToast({ text: t('model.saved') })
      onChanged()
    },
  })
  const remove = useSave({ ...modelEndpoint.remove.mutationOptions(), onSuccess: onChanged })
  const test = useSave({
    ...modelEndpoint.test.mutationOptions(),
    onSuccess: told => {
      showToast(
        told.ok
          ? { text: t('model.works', { ms: told.took_ms }) }
          : { tone: 'red', text: t('model.fails', { failure: told.failure }) },
      )
      onChanged()
    },
  })
  const change = (part: Partial<typeof draft>) => setDraft(was => ({ ...was, ...part }))
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        const { key, ...rest } = draft
        put.mutate({ ...rest, ...(key && { key }) })
      }}
    >
      <Field label={t('model.url')} note={t('model.url_note')}>
        {control => (
          <TextInput
            {...control}
            required
            type="url"
            value={draft.url}
            onChange={event => change({ url: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('model.model')}>
        {control => (
          <TextInput
            {...control}
            required
            value={draft.model}
            onChange={event => change({ model: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('model.key')} note={endpoint?.has_key ? t('model.key_kept') : t('model.key_note')}>
        {control => (
          <TextInput
            {...control}
            type="password"
            autoComplete="off"
            value={draft.key}
            onChange={event => change({ key: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('model.timeout')}>
        {control => (
          <TextInput
            {...control}
            type="number"
            min={1}
            max={60}
            value={draft.timeout_seconds}
            onChange={event => change({ timeout_seconds: Number(event.target.value) })}
          />
        )}
      </Field>
      <div className={styles.row}>
        <Checkbox checked={draft.live} onChange={live => change({ live })}>
          {t('model.live')}
        </Checkbox>
      </div>
      {endpoint?.readable === false && <p role="alert">{t('model.unreadable')}</p>}
      {endpoint?.last_failure && endpoint.last_failed_at && (
        <p className={styles.note}>
          {t('model.last_failure', {
            failure: endpoint.last_failure,
            at: format.dateTime(endpoint.last_failed_at),
          })}
        </p>
      )}
      <div className={styles.row}>
        <Button kind="primary" type="submit" busy={put.isPending}>
          {t('save')}
        </Button>
        {endpoint && (
          <>
            <Button busy={test.isPending} onClick={() => test.mutate({})}>
              {t('model.test')}
            </Button>
            <Button kind="ghost" busy={remove.isPending} onClick={() => remove.mutate({})}>
              {t('model.remove')}
            </Button>
          </>
        )}
      </div>
    </form>
  )
}
