import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { failureOf, useFailureText } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { showToast } from '../ui/toasts.ts'
import styles from './activate-dialog.module.css'
import { daysToOffer } from './days-to-offer.ts'
import { handbookDrafts } from './draft-calls.ts'
import type { DraftEdits } from './use-draft.ts'

/** From when on and why, with what it changes and whom it moves; then the draft is the next version. */
export function ActivateDialog({
  edits,
  today,
  effects,
  onClose,
  onActivated,
}: {
  edits: DraftEdits
  today: string
  /** What the page says of the draft: what changes, who moves. */
  effects: ReactNode
  onClose: () => void
  onActivated: (version: number) => void
}) {
  const { t } = useTranslation('handbook')
  const format = useFormat()
  const sayFailure = useFailureText()
  const queries = useQueryClient()
  const [day, setDay] = useState(today)
  const [note, setNote] = useState(edits.kept.note)
  const activate = useSave({ ...handbookDrafts.activate.mutationOptions(), quiet: true })
  const failure = activate.isError ? failureOf(activate.error) : null
  const over = failure?.code === 'handbook.draft_outdated' ? Number(failure.params?.version) : undefined
  const run = async () => {
    const { id, revision } = await edits.flush()
    activate.mutate(
      { id, revision, effective_on: day, note, over },
      {
        onSuccess: async done => {
          const told = { version: done.version, date: format.date(done.effective_on) }
          showToast({ text: t(done.effective_on > today ? 'draft.planned' : 'check.activated', told) })
          await queries.invalidateQueries()
          onActivated(done.version)
        },
      },
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('draft.activate_title')}
      footer={
        <>
          <Button onClick={onClose}>{t('draft.keep_editing')}</Button>
          <Button
            kind={over ? 'danger' : 'primary'}
            busy={activate.isPending}
            disabled={day === ''}
            onClick={() => run().catch(onClose)}
          >
            {over
              ? t('draft.activate_over', { version: over })
              : t('draft.activate_on', { date: day && format.day(day) })}
          </Button>
        </>
      }
    >
      <Field
        label={t('check.effective_on')}
        note={t('draft.effective_note')}
        error={failure?.code === 'handbook.in_the_past' ? sayFailure(activate.error) : undefined}
      >
        {control => (
          <span className={styles.days}>
            <DateInput {...control} className={styles.day} min={today} value={day} onChange={setDay} />
            {daysToOffer(today).map(one => (
              <Button key={one.name} aria-pressed={day === one.day} onClick={() => setDay(one.day)}>
                {t(`draft.day.${one.name}`)}
              </Button>
            ))}
          </span>
        )}
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
      {failure && failure.code !== 'handbook.in_the_past' && (
        <Failed error={activate.error} kept={t('draft.kept')} />
      )}
      <div className={styles.effects}>{effects}</div>
    </Dialog>
  )
}
