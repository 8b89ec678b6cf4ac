import { Check, CircleHelp, X } from 'lucide-react'
import type { RehearsedCondition, RehearsedLeaf } from '../../../domain/care/rehearse-contract.ts'
import type { Operator } from '../../../domain/handbook/condition.ts'
import type { FieldType } from '../../../domain/handbook/fields.ts'
import { fieldWords } from '../../standing/field-words.ts'
import { opWords } from '../../standing/op-words.ts'
import { useValueWords } from '../../standing/value-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { useSay } from '../../ui/say.ts'
import styles from './rehearsal.module.css'

const MARKS = { true: Check, false: X, null: CircleHelp } as const

/** What a condition came to on a day, with the customer's value beside each comparison. */
export function RehearsedConditionLine({ says, condition }: { says: string; condition: RehearsedCondition }) {
  return (
    <div className={styles.condition} data-holds={String(condition.holds)}>
      <p className={styles.says}>
        <Icon of={MARKS[String(condition.holds) as keyof typeof MARKS]} size={14} />
        {says}
      </p>
      {condition.leaves.length > 0 && (
        <ul>
          {condition.leaves.map((leaf, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its order
            <LeafLine key={i} leaf={leaf} />
          ))}
        </ul>
      )}
    </div>
  )
}

function LeafLine({ leaf }: { leaf: RehearsedLeaf }) {
  const say = useSay()
  const words = useValueWords()
  const of = { field: leaf.field, type: leaf.type as FieldType }
  const limit = leaf.op === 'is_set' || leaf.op === 'is_empty' ? '' : words(of, leaf.limit)
  return (
    <li className={styles.leaf} data-holds={String(leaf.holds)}>
      <span>{fieldWords(say, leaf.field)}</span> <strong>{words(of, leaf.value)}</strong>{' '}
      <span className={styles.quiet}>
        {opWords(say, of.type, leaf.op as Operator)} {limit}
      </span>
    </li>
  )
}
