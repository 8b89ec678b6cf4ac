import { CalendarClock, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '../../domain/base/shapes.ts'
import type { TodayItem } from '../../domain/care/shapes.ts'
import type { HandbookNames } from '../api/handbook-names.ts'
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
import styles from './today-row.module.css'

export type RowProps = {
  item: TodayItem
  today: IsoDate
  names: HandbookNames
  chosen: boolean
  /** The row that the Tab key comes to; cards need none. */
  reached?: boolean
  /** Whose work it is; for lists of several people. */
  showOwner: boolean
  index: number
  onChoose: () => void
  onOpen: () => void
}

/** A line of Today on a wide screen: due, customer and reason, way and plan, value. */
export function TodayRow({
  item,
  today,
  names,
  chosen,
  reached,
  showOwner,
  index,
  onChoose,
  onOpen,
}: RowProps) {
  const { t } = useTranslation('care')
  const format = useFormat()
  const due = useDueWords()
  const left = useLeftWords()
  const reason = useReasonWords(names)(item)
  const { customer } = item
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of two lines in sections, moved through by row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the page binds Enter for the chosen row
    <div
      role="row"
      data-task={item.id}
      aria-rowindex={index}
      aria-selected={chosen}
      tabIndex={reached ? 0 : -1}
      className={classes(styles.row, showOwner && styles.shared, chosen && styles.chosen)}
      onClick={onChoose}
      onDoubleClick={onOpen}
    >
      <Cell>
        <span className={classes(styles.due, item.section === 'overdue' && styles.late)}>
          {due(item, today)}
        </span>
        <span className={styles.second}>
          {left(item)}
          {item.due_provisional && (
            <abbr title={t('today.provisional')} className={styles.mark}>
              <Icon of={CalendarClock} size={12} />
              <span className="unseen">{t('today.provisional')}</span>
            </abbr>
          )}
        </span>
      </Cell>
      <Cell>
        <span className={styles.first}>
          {customer && <TierBadge tier={customer.tier} />}
          <span className={styles.name}>{customer?.name ?? reason.label}</span>
          {item.raised_at && (
            <abbr title={t('today.raised')} className={styles.raised}>
              <Icon of={TriangleAlert} size={13} />
              <span className="unseen">{t('today.raised')}</span>
            </abbr>
          )}
          <MovedTag item={item} />
        </span>
        <span className={styles.reason} title={reason.sentence}>
          {customer ? (
            <ToneText tone={reason.tone} strong>
              {reason.label}
            </ToneText>
          ) : (
            t('today.no_customer')
          )}
          <span className={styles.sentence}>{reason.sentence}</span>
        </span>
      </Cell>
      <Cell>
        <Way item={item} dots={!showOwner} />
      </Cell>
      <Cell end>
        <span className={styles.value}>
          {customer?.amount_365d ? format.amount(customer.amount_365d) : ''}
        </span>
        {showOwner && <span className={styles.below}>{item.owner?.name ?? t('today.nobody')}</span>}
      </Cell>
    </div>
  )
}

function Cell({ end, children }: { end?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the row
    // biome-ignore lint/a11y/useFocusableInteractive: the focus moves by row
    <div role="gridcell" className={classes(styles.cell, end && styles.end)}>
      {children}
    </div>
  )
}

/** How to reach the customer, and how far the plan is; drawn too where there is room. */
function Way({ item, dots }: { item: TodayItem; dots: boolean }) {
  const { t } = useTranslation('care')
  const say = useSay()
  const local = useLocalText()
  const { channel, plan } = item
  return (
    <>
      <span className={styles.way}>
        <Icon of={channelIcon(channel)} size={15} />
        {channel === null ? t('desk') : say(`customers:channel.${channel}`)}
      </span>
      <span className={styles.plan}>
        {plan === null ? (
          item.postponed && t('today.postponed')
        ) : (
          <>
            <span className={styles.planName}>
              {plan.steps > 1
                ? t('step.of', { name: local(plan.name), step: plan.step, steps: plan.steps })
                : local(plan.name)}
            </span>
            {dots && plan.steps > 1 && (
              <StepDots step={plan.step} steps={plan.steps} late={item.section === 'overdue'} />
            )}
          </>
        )}
      </span>
    </>
  )
}
