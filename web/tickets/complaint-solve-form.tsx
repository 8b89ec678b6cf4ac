import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Complaint, MeasureProposal } from '../../domain/tickets/complaint-shapes.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field, TextArea, TextInput } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useLocalText } from '../ui/local-text.ts'
import { complaints, useComplaintSave } from './complaint-calls.ts'
import styles from './complaint-panel.module.css'

/** Step 3: what will be done, and what of the proposals is given; the others of the handbook follow below them. */
export function SolveForm({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('tickets')
  const format = useFormat()
  const { number, proposals, measures, budget } = complaint
  const [solution, setSolution] = useState('')
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  const save = useComplaintSave(complaints.solve.mutationOptions())
  const others = measures.filter(one => !proposals.some(other => other.measure.key === one.measure.key))
  const set = (key: string, value: string | null) => {
    const next = new Map(chosen)
    if (value === null) next.delete(key)
    else next.set(key, value)
    setChosen(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({
      number,
      solution,
      measures: [...chosen].map(([measure, value]) => {
        const unit = measures.find(one => one.measure.key === measure)?.unit
        return {
          measure,
          ...(unit === 'money' && value !== '' && { amount: value }),
          ...(unit === 'days' && value !== '' && { days: Number(value) }),
        }
      }),
    })
  }
  const line = (one: MeasureProposal) => (
    <MeasureLine
      key={one.measure.key}
      proposal={one}
      value={chosen.get(one.measure.key) ?? null}
      onChange={value => set(one.measure.key, value)}
    />
  )
  return (
    <Form className={styles.form} onSubmit={submit}>
      <Field label={t('complaint.solution')}>
        {control => (
          <TextArea
            {...control}
            required
            maxLength={4000}
            value={solution}
            onChange={event => setSolution(event.target.value)}
          />
        )}
      </Field>
      <strong>{t('complaint.proposed')}</strong>
      {proposals.map(line)}
      <details>
        <summary className={styles.note}>{t('complaint.other_measures')}</summary>
        {others.map(line)}
      </details>
      {budget && (
        <p className={styles.note}>
          {t('complaint.budget_left', {
            left: format.moneyExact(budget.left),
            above: format.money(complaint.approval_above),
          })}
        </p>
      )}
      <Button kind="primary" type="submit" busy={save.isPending}>
        {t('complaint.do.solve')}
      </Button>
    </Form>
  )
}

function MeasureLine({
  proposal,
  value,
  onChange,
}: {
  proposal: MeasureProposal
  /** Null: not chosen. */
  value: string | null
  onChange: (value: string | null) => void
}) {
  const { t } = useTranslation('tickets')
  const say = useLocalText()
  const { unit, alone, most, amount, days } = proposal
  const name = say(proposal.measure.name)
  const usual = amount ?? (days === null ? '' : String(days))
  const over = value !== null && alone !== null && Number(value) > Number(alone)
  return (
    <div className={styles.line}>
      <Checkbox checked={value !== null} onChange={on => onChange(on ? usual : null)}>
        {name}
      </Checkbox>
      {over && <span className={styles.note}>{t('complaint.needs_approval')}</span>}
      {value !== null && unit !== 'none' && (
        <TextInput
          className={styles.amount}
          inputMode="decimal"
          aria-label={t(unit === 'days' ? 'complaint.days_of' : 'complaint.amount_of', { name })}
          title={t('complaint.limits', { alone: alone ?? '', most: most ?? '' })}
          value={value}
          onChange={event => onChange(event.target.value)}
        />
      )}
      {value !== null && unit === 'days' && <span>{t('complaint.day_unit')}</span>}
    </div>
  )
}
