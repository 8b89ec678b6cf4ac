import { useTranslation } from 'react-i18next'
import { type Comparison, type Condition, groupOf, isComparison } from '../../domain/handbook/condition.ts'
import { conditionFields } from '../../domain/standing/condition-fields.ts'
import { ownField } from '../../domain/standing/own-fields.ts'
import { useOwnFields } from '../api/handbook-names.ts'
import { useSay } from '../ui/say.ts'
import styles from './condition-view.module.css'
import { opWords } from './op-words.ts'
import { useFieldName } from './use-field-name.ts'
import { useValueWords } from './value-words.ts'

type Word = 'all' | 'any' | 'none'

/**
 * A rule to read: field, comparison and value of each line in words, groups framed, joined by "and" or "or". `flush`: a
 * single line begins at the edge.
 */
export function ConditionView({ when, flush }: { when: Condition; flush?: boolean }) {
  const { t } = useTranslation('standing')
  const { word, parts } = isComparison(when) ? { word: 'all' as const, parts: [when] } : groupOf(when)
  if (parts.length === 0) return <p className={styles.note}>{t(`rule.empty.${word}`)}</p>
  return <Lines word={word} parts={parts} flush={flush && parts.length === 1} />
}

/** How the parts of a rule's outermost group belong together, for its head; nothing to say of a single line. */
export function useGroupWords(): (when: Condition) => string {
  const { t } = useTranslation('standing')
  return when => {
    if (isComparison(when)) return ''
    const { word, parts } = groupOf(when)
    return parts.length > 1 || word === 'none' ? t(`group.${word}`) : ''
  }
}

function Lines({ word, parts, flush }: { word: Word; parts: readonly Condition[]; flush?: boolean }) {
  const { t } = useTranslation('standing')
  return (
    <ul className={styles.lines}>
      {parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its order
        <li key={i} className={styles.line}>
          {!flush && (
            <span className={styles.join}>{i > 0 && t(word === 'any' ? 'rule.or' : 'rule.and')}</span>
          )}
          {isComparison(part) ? <Compared comparison={part} /> : <Group when={part} />}
        </li>
      ))}
    </ul>
  )
}

function Group({ when }: { when: Exclude<Condition, Comparison> }) {
  const { t } = useTranslation('standing')
  const { word, parts } = groupOf(when)
  return (
    <div className={styles.group}>
      {(word === 'none' || parts.length === 0) && (
        <p className={styles.note}>{parts.length === 0 ? t(`rule.empty.${word}`) : t('group.none')}</p>
      )}
      <Lines word={word} parts={parts} />
    </div>
  )
}

const fieldOf = conditionFields({ warnings: [], tiers: [], stages: [] })

function Compared({ comparison }: { comparison: Comparison }) {
  const say = useSay()
  const words = useValueWords()
  const name = useFieldName()
  const { fields } = useOwnFields()
  const { field, op, value } = comparison
  const type = (fieldOf(field) ?? ownField(fields, field))?.type ?? 'text'
  const valued = op !== 'is_set' && op !== 'is_empty'
  return (
    <>
      <span className={styles.field}>{name(field)}</span>
      <span className={styles.op}>{opWords(say, type, op)}</span>
      {valued && <span className={styles.value}>{words({ field, type }, value)}</span>}
    </>
  )
}
