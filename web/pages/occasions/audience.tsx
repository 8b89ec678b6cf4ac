import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OccasionKind } from '../../../domain/care/triggers.ts'
import type { Condition } from '../../../domain/handbook/condition.ts'
import { faultsOf } from '../../../domain/handbook/fields.ts'
import { conditionFields } from '../../../domain/standing/condition-fields.ts'
import { useHandbookNames } from '../../api/handbook-names.ts'
import { occasions } from '../../care/calls.ts'
import { customers } from '../../customers/calls.ts'
import { ConditionBuilder } from '../../standing/condition-builder.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import styles from './page.module.css'

/** Whom an occasion is for, and whom that reaches as it stands. */
export function Audience({
  kind,
  value,
  onChange,
}: {
  kind: OccasionKind
  value: Condition
  onChange: (tree: Condition) => void
}) {
  const { t } = useTranslation('care')
  const local = useLocalText()
  const { keys } = useHandbookNames()
  const fields = useMemo(() => conditionFields(keys), [keys])
  const { data: choices } = useQuery(customers.choices.queryOptions({ staleTime: 60_000 }))
  const known = useMemo(() => {
    const lists: Record<string, readonly string[]> = {
      tags: choices?.tags ?? [],
      industry: choices?.industries ?? [],
      region: choices?.regions ?? [],
    }
    return (field: string) => lists[field] ?? []
  }, [choices])
  const sound = faultsOf(value, fields).length === 0
  const { data } = useQuery(
    occasions.reach.queryOptions({
      input: { kind, audience: value },
      enabled: sound,
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <>
      <ConditionBuilder
        id="occasion-audience"
        label={t('occasions.audience')}
        value={value}
        onChange={onChange}
        fields={fields}
        known={known}
      />
      <p className={styles.note} aria-live="polite">
        {data &&
          (data.playbooks.length === 0
            ? t('occasions.no_playbook')
            : t('occasions.reaches', {
                count: data.total,
                playbooks: data.playbooks.map(local).join(t('between')),
                names: data.customers
                  .slice(0, 5)
                  .map(one => one.name)
                  .join(t('between')),
              }))}
      </p>
    </>
  )
}
