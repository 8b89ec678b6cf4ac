import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompanyDay } from '../api/company-day.ts'
import { useFieldProblems } from '../api/field-problems.ts'
import { useFailureText } from '../api/problem.ts'
import { useMay, useMe } from '../api/session.ts'
import { staff } from '../api/staff.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { showToast } from '../ui/toasts.ts'
import styles from './form.module.css'
import { PersonSelect } from './person-select.tsx'

/** Notes an absence: one's own, or a colleague's for those who may; the delegate sees and works what is theirs. */
export function AbsenceDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['staff', 'ui'])
  const id = useId()
  const me = useMe()
  const mayOthers = useMay('absences.write')
  const queries = useQueryClient()
  const sayFailure = useFailureText()
  const sayFields = useFieldProblems()
  const today = useCompanyDay()
  const [whose, setWhose] = useState('')
  const [delegate, setDelegate] = useState('')
  const [days, setDays] = useState({ from_on: today, to_on: today })
  const [reason, setReason] = useState('')
  const save = useSave({
    ...staff.absences.create.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries()
        showToast({ text: t('absence.saved') })
        onClose()
      },
    }),
    quiet: true,
  })
  const errors = sayFields(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ ...days, reason, ...(whose && { staff_id: whose }), delegate_id: delegate || null })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('absence.add')}
      footer={
        <>
          {save.error && Object.keys(errors).length === 0 && (
            <p className={styles.problem} role="alert">
              {sayFailure(save.error)}
            </p>
          )}
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} busy={save.isPending}>
            {t('ui:action.save')}
          </Button>
        </>
      }
    >
      <Form id={id} onSubmit={submit} className={styles.fields}>
        {mayOthers && (
          <Field label={t('absence.who')}>
            {control => (
              <PersonSelect
                control={control}
                value={whose}
                nobody={t('absence.myself')}
                without={me?.id}
                onChange={setWhose}
              />
            )}
          </Field>
        )}
        <Field label={t('absence.delegate')} note={t('absence.delegate_note')}>
          {control => (
            <PersonSelect
              control={control}
              value={delegate}
              nobody={t('absence.no_delegate')}
              without={whose || me?.id}
              onChange={setDelegate}
            />
          )}
        </Field>
        {(['from_on', 'to_on'] as const).map(key => (
          <Field key={key} label={t(`absence.${key}`)} error={errors[key]}>
            {control => (
              <DateInput
                {...control}
                required
                data-autofocus={key === 'from_on' || undefined}
                min={key === 'to_on' ? days.from_on : undefined}
                value={days[key]}
                onChange={day => setDays(was => ({ ...was, [key]: day }))}
              />
            )}
          </Field>
        ))}
        <div className={styles.wide}>
          <Field label={t('absence.reason')}>
            {control => (
              <TextInput
                {...control}
                maxLength={500}
                value={reason}
                placeholder={t('absence.reason_hint')}
                onChange={event => setReason(event.target.value)}
              />
            )}
          </Field>
        </div>
      </Form>
    </Dialog>
  )
}
