import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { handbook } from '../api/handbook-names.ts'
import { failureOf, useFailureText } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { showToast } from '../ui/toasts.ts'
import styles from './check-form.module.css'

/** From when on and why; then asks once more, saying whom it moves, before the text takes effect. */
export function ActivatePart({
  yaml,
  ready,
  today,
  effects,
  onActivated,
}: {
  yaml: string
  ready: boolean
  today: string
  effects: (yaml: string) => ReactNode
  onActivated: (version: number) => void
}) {
  const { t } = useTranslation('handbook')
  const format = useFormat()
  const sayFailure = useFailureText()
  const queries = useQueryClient()
  const [day, setDay] = useState(today)
  const [note, setNote] = useState('')
  const [asking, setAsking] = useState(false)
  const activate = useSave({ ...handbook.activate.mutationOptions(), quiet: true })
  const inPast = failureOf(activate.error).code === 'handbook.in_the_past'
  const run = () =>
    activate.mutate(
      { yaml, effective_on: day, note },
      {
        onSuccess: async done => {
          showToast({
            text: t('check.activated', { version: done.version, date: format.date(done.effective_on) }),
          })
          await queries.invalidateQueries()
          onActivated(done.version)
        },
        onError: () => setAsking(false),
      },
    )
  return (
    <Panel title={t('check.activate')}>
      <Field
        label={t('check.effective_on')}
        note={t('check.effective_note')}
        error={inPast ? sayFailure(activate.error) : undefined}
      >
        {control => <DateInput {...control} min={today} value={day} onChange={setDay} />}
      </Field>
      <Field label={t('check.note')}>
        {control => (
          <TextInput
            {...control}
            value={note}
            maxLength={2000}
            placeholder={t('check.note_hint')}
            onChange={event => setNote(event.target.value)}
          />
        )}
      </Field>
      {activate.isError && !inPast && <Failed error={activate.error} kept={t('check.kept')} />}
      <div className={styles.act}>
        <Button kind="primary" disabled={!ready || day === ''} onClick={() => setAsking(true)}>
          {t('check.activate')}
        </Button>
        {!ready && <span className={styles.hint}>{t('check.first')}</span>}
      </div>
      {asking && (
        <ConfirmDialog
          title={t('check.sure', { date: format.date(day) })}
          verb={t('check.activate')}
          kind="primary"
          busy={activate.isPending}
          onConfirm={run}
          onClose={() => setAsking(false)}
        >
          {effects(yaml)}
        </ConfirmDialog>
      )}
    </Panel>
  )
}
