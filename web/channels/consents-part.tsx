import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ConsentPurpose, Consents } from '../../domain/channels/door-contract.ts'
import { Failed } from '../api/failed.tsx'
import { useSave } from '../api/use-save.ts'
import { SelectInput } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import styles from './consents-part.module.css'
import { door } from './door-calls.ts'

const PURPOSES: readonly ConsentPurpose[] = ['care', 'survey', 'marketing']

/** What a customer allows: for each purpose allowed, refused, or nothing said, with when and from whom; by channel where they said so. */
export function ConsentsPart({ code, mayEdit }: { code: string; mayEdit: boolean }) {
  const { t } = useTranslation('channels')
  const format = useFormat()
  const queries = useQueryClient()
  const asked = useQuery(door.consents.queryOptions({ input: { code } }))
  const note = useSave({
    ...door.consent.mutationOptions(),
    onSuccess: answer => queries.setQueryData(door.consents.queryKey({ input: { code } }), answer),
  })
  if (asked.isPending) return <LoadingRows rows={3} />
  if (asked.isError) return <Failed error={asked.error} onRetry={() => asked.refetch()} />
  const { items, consent_first } = asked.data
  return (
    <ul className={styles.list}>
      {PURPOSES.map(purpose => {
        const general = items.find(one => one.purpose === purpose && one.channel === null)
        const said = general ? (general.given ? 'given' : 'refused') : 'open'
        return (
          <li key={purpose}>
            <div className={styles.line}>
              <span>{t(`purpose.${purpose}`)}</span>
              {mayEdit ? (
                <SelectInput
                  aria-label={t('consent.of', { purpose: t(`purpose.${purpose}`) })}
                  value={said}
                  disabled={note.isPending}
                  onChange={event =>
                    note.mutate({ code, purpose, given: event.target.value === 'given', channel: null })
                  }
                >
                  {said === 'open' && <option value="open">{openText(t, purpose, consent_first)}</option>}
                  <option value="given">{t('consent.given')}</option>
                  <option value="refused">{t('consent.refused')}</option>
                </SelectInput>
              ) : (
                <span>{said === 'open' ? openText(t, purpose, consent_first) : t(`consent.${said}`)}</span>
              )}
            </div>
            {items
              .filter(one => one.purpose === purpose)
              .map(one => (
                <p key={one.channel ?? 'all'} className={styles.note}>
                  {[
                    one.channel && t(`customer_channel.${one.channel}`),
                    one.channel && t(one.given ? 'consent.given' : 'consent.refused'),
                    format.date(one.at.slice(0, 10)),
                    one.by ?? t(`consent.source.${one.source}`),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              ))}
          </li>
        )
      })}
    </ul>
  )
}

const openText = (
  t: (key: 'consent.needed' | 'consent.not_said') => string,
  purpose: ConsentPurpose,
  first: Consents['consent_first'],
) => t(first.includes(purpose) ? 'consent.needed' : 'consent.not_said')
