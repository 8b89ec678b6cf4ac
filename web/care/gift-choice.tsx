import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TodayPanel } from '../../domain/care/shapes.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { useLocalText } from '../ui/local-text.ts'
import { Part } from '../ui/panel.tsx'
import { showToast } from '../ui/toasts.ts'
import { gifts } from './calls.ts'
import styles from './gift-choice.module.css'

/** For a step that gives something: what was chosen, else what would suit this customer and never was theirs. */
export function GiftChoice({ panel }: { panel: TodayPanel }) {
  const { t } = useTranslation('care')
  const local = useLocalText()
  const format = useFormat()
  const queries = useQueryClient()
  const code = panel.item.customer?.code
  const task = panel.item.id
  const asked = panel.record?.gift === true && code !== undefined
  const { data } = useQuery(
    gifts.ofCustomer.queryOptions({ input: { code: code ?? '', task }, enabled: asked }),
  )
  const give = useSave({
    ...gifts.give.mutationOptions(),
    onSuccess: given => {
      showToast({ text: t('gift.reserved', { name: local(given.gift.name) }) })
      return queries.invalidateQueries({ queryKey: gifts.key() })
    },
  })
  if (!asked || !data) return null
  const chosen = data.given.filter(one => one.status === 'reserved' || one.status === 'sent')
  return (
    <Part title={t('gift.title')}>
      {chosen.map(one => (
        <p key={one.id} className={styles.chosen}>
          {t(`gift.chosen.${one.status === 'sent' ? 'sent' : 'reserved'}`, { name: local(one.gift.name) })}
          {one.tracking && ` · ${one.tracking}`}
        </p>
      ))}
      {panel.status === 'open' && data.suggestions.length > 0 && (
        <ul className={styles.offered} aria-label={t('gift.suits')}>
          {data.suggestions.slice(0, 3).map(({ gift, tags }) => (
            <li key={gift.id} className={styles.gift}>
              <span>
                {local(gift.name)}
                <span className={styles.why}>{[format.money(gift.cost), ...tags].join(t('between'))}</span>
              </span>
              <Button
                kind="ghost"
                busy={give.isPending}
                aria-label={t('gift.choose_named', { name: local(gift.name) })}
                onClick={() => give.mutate({ code: code!, gift: gift.id, task })}
              >
                {t('gift.choose')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {data.suggestions.length === 0 && chosen.length === 0 && <p>{t('gift.none')}</p>}
      {data.had_before > 0 && (
        <p className={styles.why}>{t('gift.had_before', { count: data.had_before })}</p>
      )}
    </Part>
  )
}
