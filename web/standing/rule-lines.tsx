import { Check, CircleHelp, Minus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LeafAnswer } from '../../domain/standing/contract.ts'
import { classes } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { useSay } from '../ui/say.ts'
import { fieldWords } from './field-words.ts'
import { useLimitWords } from './limit-words.ts'
import styles from './rule-lines.module.css'
import { holdsOf, type RuleGroup, type RuleLine, type RulePart } from './rule-tree.ts'
import { useValueWords } from './value-words.ts'

/** An explained rule: each comparison with check or cross, the customer's value, the limit, and what is missing. */
export function RuleLines({ tree, label }: { tree: RuleGroup; label: string }) {
  return (
    <ul className={styles.lines} aria-label={label}>
      {tree.parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its order
        <Part key={i} part={part} needed />
      ))}
    </ul>
  )
}

/** `needed` is false for a comparison that fails inside a group which holds without it. */
function Part({ part, needed }: { part: RulePart; needed: boolean }) {
  const { t } = useTranslation('standing')
  if (!('parts' in part)) return <Line line={part} needed={needed} />
  return (
    <li className={styles.group}>
      <span className={styles.word}>{t(`group.${part.word}`)}</span>
      <ul className={styles.lines}>
        {part.parts.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its order
          <Part key={i} part={one} needed={part.word === 'all' || part.holds !== true} />
        ))}
      </ul>
    </li>
  )
}

const MARKS = {
  holds: { icon: Check, look: styles.holds },
  fails: { icon: X, look: styles.fails },
  unknown: { icon: CircleHelp, look: styles.unknown },
  aside: { icon: Minus, look: styles.unknown },
} as const

function Line({ line, needed }: { line: RuleLine; needed: boolean }) {
  const { t } = useTranslation('standing')
  const say = useSay()
  const words = useValueWords()
  const limits = useLimitWords()
  const [leaf] = line.leaves
  const holds = holdsOf(line)
  const state = holds === true ? 'holds' : holds === null ? 'unknown' : needed ? 'fails' : 'aside'
  const { icon, look } = MARKS[state]
  const gap = state === 'fails' ? gapOf(line) : null
  return (
    <li className={styles.line}>
      <span className={classes(styles.mark, look)}>
        <Icon of={icon} size={12} />
        <span className="unseen">{t(`mark.${state}`)}</span>
      </span>
      <span className={styles.name}>{fieldWords(say, leaf.field)}</span>
      <span className={styles.value}>{words(leaf, leaf.value)}</span>
      <span className={styles.limit}>{limits(line.leaves)}</span>
      {gap && (
        <span className={styles.gap}>
          {t(gap.over ? 'why.over' : 'why.short', { gap: words(leaf, gap.amount) })}
        </span>
      )}
    </li>
  )
}

/** How far the value is from the end of the range it misses; null where a distance has no meaning. */
function gapOf(line: RuleLine): { amount: number; over: boolean } | null {
  const missed = line.leaves.find(leaf => leaf.holds === false)
  if (!missed || missed.value === null || !isMeasured(missed)) return null
  const gap = Number(missed.limit) - Number(missed.value)
  return gap === 0 ? null : { amount: Math.abs(gap), over: gap < 0 }
}

const isMeasured = ({ type, op, limit }: LeafAnswer): boolean =>
  ['money', 'days', 'count', 'fraction', 'number'].includes(type) &&
  ['gte', 'gt', 'lt', 'lte'].includes(op) &&
  Number.isFinite(Number(limit))
