import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../api/failed.tsx'
import { useSave } from '../../api/use-save.ts'
import { duplicates } from '../../customers/duplicate-calls.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, SelectInput } from '../../ui/field.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { useSay } from '../../ui/say.ts'
import styles from './page.module.css'

const CONFIDENCES = [95, 90, 85, 80]
const RULES = ['orders', 'older', 'fuller'] as const

/** Merging all pairs above a confidence: what it would do, in examples, before it is done. */
export function BulkDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('customers')
  const say = useSay()
  const queries = useQueryClient()
  const [confidence, setConfidence] = useState(90)
  const [survivor, setSurvivor] = useState<(typeof RULES)[number]>('orders')
  const rule = { confidence, survivor }
  const preview = useQuery(duplicates.preview.queryOptions({ input: rule }))
  const start = useSave({
    ...duplicates.mergeAll.mutationOptions(),
    onSuccess: async () => {
      onClose()
      await queries.invalidateQueries({ queryKey: duplicates.key() })
    },
  })
  const pairs = preview.data?.pairs ?? 0
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('same.bulk')}
      wide
      footer={
        <>
          <Button onClick={onClose}>{t('form.cancel')}</Button>
          <Button
            kind="primary"
            disabled={pairs === 0}
            busy={start.isPending}
            onClick={() => start.mutate(rule)}
          >
            {t('same.bulk_start', { count: pairs, number: pairs })}
          </Button>
        </>
      }
    >
      <div className={styles.rule}>
        <Field label={t('same.by_confidence')}>
          {control => (
            <SelectInput
              {...control}
              value={confidence}
              onChange={event => setConfidence(Number(event.target.value))}
            >
              {CONFIDENCES.map(one => (
                <option key={one} value={one}>
                  {t('same.from', { percent: one })}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
        <Field label={t('same.survivor')}>
          {control => (
            <SelectInput
              {...control}
              value={survivor}
              onChange={event => setSurvivor(event.target.value as (typeof RULES)[number])}
            >
              {RULES.map(one => (
                <option key={one} value={one}>
                  {say(`customers:same.rule.${one}`, {}, one)}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
      </div>
      <p className={styles.about}>{t('same.bulk_hint')}</p>
      {preview.isPending && <LoadingRows rows={4} />}
      {preview.isError && <Failed error={preview.error} onRetry={() => preview.refetch()} />}
      <ul className={styles.examples}>
        {preview.data?.examples.map(one => (
          <li key={`${one.survivor.code} ${one.other.code}`}>
            {t('same.example', {
              other: `${one.other.code} ${one.other.name}`,
              survivor: `${one.survivor.code} ${one.survivor.name}`,
              percent: one.confidence,
            })}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
