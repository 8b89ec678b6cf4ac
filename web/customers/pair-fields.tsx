import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PairView } from '../../domain/customers/duplicates-contract.ts'
import type { Choice, Choices } from '../../domain/customers/merge-fields.ts'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/class-names.ts'
import styles from './pair-compare.module.css'
import { useMergeWords } from './use-merge-words.ts'

/** The fields of two records in rows, with whose value to keep: those that differ, the others on request. */
export function PairFields({
  pair,
  choices,
  disabled,
  onChoose,
}: {
  pair: PairView
  choices: Choices
  disabled: boolean
  onChoose: (field: string, choice: Choice) => void
}) {
  const { t } = useTranslation('customers')
  const [all, setAll] = useState(false)
  const same = pair.fields.filter(one => one.survivor === one.other)
  const shown = all ? pair.fields : pair.fields.filter(one => one.survivor !== one.other)
  return (
    <div className={styles.fields}>
      {shown.map(one => (
        <FieldChoice
          key={one.field}
          of={one}
          choice={choices[one.field] ?? 'survivor'}
          disabled={disabled}
          onChoose={choice => onChoose(one.field, choice)}
        />
      ))}
      {same.length > 0 && (
        <Button kind="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('same.hide_equal') : t('same.show_equal', { count: same.length, number: same.length })}
        </Button>
      )}
    </div>
  )
}

function FieldChoice({
  of,
  choice,
  disabled,
  onChoose,
}: {
  of: PairView['fields'][number]
  choice: Choice
  disabled: boolean
  onChoose: (choice: Choice) => void
}) {
  const { t } = useTranslation('customers')
  const words = useMergeWords()
  const name = words.field(of.field)
  const equal = of.survivor === of.other
  const sides: [Choice, string | null][] = [
    ['survivor', of.survivor],
    ['other', of.other],
  ]
  return (
    <fieldset className={styles.field} disabled={disabled}>
      <legend className={styles.label}>{name}</legend>
      <div className={styles.values}>
        {sides.map(([side, value]) => {
          const text = words.value(of.field, value)
          const kept = choice === side || choice === 'both'
          const said = (
            <span className={text === null ? styles.empty : undefined}>{text ?? t('same.empty')}</span>
          )
          if (equal) {
            return (
              <div key={side} className={classes(styles.value, styles.kept)}>
                {said}
              </div>
            )
          }
          return (
            <label key={side} className={classes(styles.value, kept && styles.kept)}>
              <input
                type="radio"
                name={`choice-${of.field}`}
                checked={choice === side}
                onChange={() => onChoose(side)}
              />
              {said}
            </label>
          )
        })}
        {of.both && !equal && of.survivor !== null && of.other !== null && (
          <label className={classes(styles.both, choice === 'both' && styles.kept)}>
            <input
              type="radio"
              name={`choice-${of.field}`}
              checked={choice === 'both'}
              onChange={() => onChoose('both')}
            />
            <span>{t('same.both')}</span>
          </label>
        )}
      </div>
    </fieldset>
  )
}
