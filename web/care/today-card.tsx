import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { channelIcon } from '../ui/channel-icon.ts'
import { classes } from '../ui/class-names.ts'
import { useFormat } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { useLocalText } from '../ui/local-text.ts'
import { useSay } from '../ui/say.ts'
import { ToneText } from '../ui/status-tag.tsx'
import { StepDots } from '../ui/step-dots.tsx'
import { TierBadge } from '../ui/tier-badge.tsx'
import { useDueWords, useLeftWords } from './due-words.ts'
import { MovedTag } from './moved-tag.tsx'
import { useReasonWords } from './reason-words.ts'
import styles from './today-card.module.css'
import type { RowProps } from './today-row.tsx'

/** A task of Today on a phone: three lines; the chosen one shows its actions. */
export function TodayCard({
  item,
  today,
  names,
  chosen,
  showOwner,
  onChoose,
  actions,
}: RowProps & { actions: ReactNode }) {
  const { t } = useTranslation('care')
  const say = useSay()
  const local = useLocalText()
  const format = useFormat()
  const due = useDueWords()
  const left = useLeftWords()
  const reason = useReasonWords(names)(item)
  const { customer, plan, channel } = item
  const late = item.section === 'overdue'
  return (
    <li className={classes(styles.card, chosen && styles.chosen)} data-task={item.id}>
      <button type="button" className={styles.face} aria-expanded={chosen} onClick={onChoose}>
        <span className={styles.line}>
          {customer && <TierBadge tier={customer.tier} />}
          <span className={styles.name}>{customer?.name ?? reason.label}</span>
          <span className={classes(styles.due, late && styles.late)}>{due(item, today, true)}</span>
        </span>
        <span className={styles.reason}>
          <ToneText tone={reason.tone} strong>
            {customer ? reason.label : t('today.no_customer')}
          </ToneText>
          <span className={styles.sentence}>{reason.sentence}</span>
        </span>
        {item.moved && (
          <span className={styles.line}>
            <MovedTag item={item} />
          </span>
        )}
        <span className={styles.line}>
          <span className={styles.way}>
            <Icon of={channelIcon(channel)} />
            {channel === null ? t('desk') : say(`customers:channel.${channel}`)}
            {plan && (
              <>
                <span aria-hidden>·</span>
                {plan.steps > 1
                  ? t('step.of', { name: local(plan.name), step: plan.step, steps: plan.steps })
                  : local(plan.name)}
                {plan.steps > 1 && <StepDots step={plan.step} steps={plan.steps} late={late} />}
              </>
            )}
          </span>
          <span className={styles.right}>
            {chosen ? (
              <ToneText tone={late ? 'red' : 'amber'} strong>
                {left(item)}
              </ToneText>
            ) : showOwner ? (
              (item.owner?.name ?? t('today.nobody'))
            ) : (
              customer?.amount_365d && format.amount(customer.amount_365d)
            )}
          </span>
        </span>
      </button>
      {chosen && actions}
    </li>
  )
}
