import { useTranslation } from 'react-i18next'
import type { InnerPath } from '../../../domain/base/set-in.ts'
import type { DueRule } from '../../../domain/calendar/due-rule.ts'
import { DUE_KINDS, type DueKind, dueKindOf, freshDue } from '../../../domain/care/fresh.ts'
import { useDraftField } from '../../handbook/draft-form-context.ts'
import { Field, SelectInput } from '../../ui/field.tsx'
import { NumberInput } from '../../ui/number-input.tsx'
import { TimeInput } from '../../ui/time-input.tsx'
import styles from './playbook-form.module.css'

/** A due rule of the draft: its kind, its numbers, and the time of day where it has one. */
export function DueForm({
  path,
  label,
  kinds = DUE_KINDS,
}: {
  path: InnerPath
  label: string
  kinds?: readonly DueKind[]
}) {
  const { t } = useTranslation('handbook')
  const { id, value, set, error } = useDraftField<DueRule>(path)
  const kind = dueKindOf(value)
  const at = 'at' in value ? value.at : undefined
  return (
    <Field id={id} label={label} error={error}>
      {control => (
        <span className={styles.line}>
          <SelectInput
            {...control}
            className={styles.choice}
            value={kind}
            onChange={event => set(freshDue(event.target.value as DueKind, at))}
          >
            {[...new Set([kind, ...kinds])].map(one => (
              <option key={one} value={one}>
                {t(`playbook.due.${one}`)}
              </option>
            ))}
          </SelectInput>
          <DueNumbers value={value} set={set} label={label} />
          {CLOCKED.includes(kind) && (
            <TimeInput
              className={styles.time}
              aria-label={t('playbook.due_at')}
              title={t('playbook.due_at')}
              value={at ?? ''}
              onChange={time => {
                const { at: _was, ...rest } = value as { at?: string }
                set((time === '' ? rest : { ...rest, at: time }) as DueRule)
              }}
            />
          )}
        </span>
      )}
    </Field>
  )
}

const CLOCKED: readonly DueKind[] = ['working_days', 'window', 'calendar_days', 'working_days_before']

function DueNumbers({ value, set, label }: { value: DueRule; set: (rule: DueRule) => void; label: string }) {
  const { t } = useTranslation('handbook')
  const number = (
    n: number,
    put: (n: number) => DueRule,
    unit: string,
    name = t('playbook.due_number', { label }),
  ) => (
    <NumberInput
      className={styles.number}
      aria-label={name}
      unit={unit}
      value={n}
      onChange={typed => typed !== null && set(put(typed))}
    />
  )
  const days = t('playbook.unit.working_days')
  if ('working_hours' in value) {
    return number(value.working_hours, n => ({ working_hours: n }), t('playbook.unit.working_hours'))
  }
  if ('elapsed_hours' in value) {
    return number(value.elapsed_hours, n => ({ elapsed_hours: n }), t('playbook.unit.hours'))
  }
  if ('calendar_days' in value) {
    return number(value.calendar_days, n => ({ ...value, calendar_days: n }), t('playbook.unit.days'))
  }
  if ('working_days_before' in value) {
    return number(value.working_days_before, n => ({ ...value, working_days_before: n }), days)
  }
  if (typeof value.working_days === 'number') {
    return number(value.working_days, n => ({ ...value, working_days: n }), days)
  }
  const [first, last] = value.working_days
  return (
    <>
      {number(first, n => ({ ...value, working_days: [n, last] }), '', t('playbook.due_first'))}–
      {number(last, n => ({ ...value, working_days: [first, n] }), days, t('playbook.due_last'))}
    </>
  )
}
