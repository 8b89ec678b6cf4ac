import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OCCASION_KINDS, type OccasionKind } from '../../../domain/care/triggers.ts'
import type { Condition } from '../../../domain/handbook/condition.ts'
import { useCompanyDay } from '../../api/company-day.ts'
import { useFailureText } from '../../api/problem.ts'
import { useSave } from '../../api/use-save.ts'
import { occasions } from '../../care/calls.ts'
import { Button } from '../../ui/button.tsx'
import { DateInput, isDay } from '../../ui/date-input.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, SelectInput, TextArea, TextInput } from '../../ui/field.tsx'
import { focusWrong } from '../../ui/focus-wrong.ts'
import { NumberInput } from '../../ui/number-input.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useLocale } from '../../ui/use-locale.ts'
import { Audience } from './audience.tsx'

/** An occasion for customers: what, when, for whom, with whom it would reach before it is entered. */
export function NewOccasionDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['care', 'ui'])
  const form = useId()
  const fields = useRef<HTMLFormElement>(null)
  const locale = useLocale()
  const today = useCompanyDay()
  const sayFailure = useFailureText()
  const queries = useQueryClient()
  const [kind, setKind] = useState<OccasionKind>('policy_change')
  const [name, setName] = useState('')
  const [words, setWords] = useState('')
  const [on, setOn] = useState('')
  const [before, setBefore] = useState<number | null>(5)
  const [audience, setAudience] = useState<Condition>({ all: [] })
  const [tried, setTried] = useState(false)
  const save = useSave({
    ...occasions.create.mutationOptions(),
    quiet: true,
    onError: () => focusWrong(fields.current),
    onSuccess: async () => {
      showToast({ text: t('occasions.added') })
      await queries.invalidateQueries({ queryKey: occasions.key() })
      onClose()
    },
  })
  const wrongDay = !isDay(on) || on < today
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!name.trim() || wrongDay) return focusWrong(fields.current)
    save.mutate({
      kind,
      name: { [locale]: name.trim() },
      ...(words.trim() ? { words: { [locale]: words.trim() } } : {}),
      on,
      working_days_before: before ?? 0,
      audience,
    })
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('occasions.add')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={save.isPending}>
            {t('occasions.add')}
          </Button>
        </>
      }
    >
      <form ref={fields} id={form} onSubmit={submit} noValidate>
        <Field label={t('occasions.kind_label')}>
          {control => (
            <SelectInput
              {...control}
              value={kind}
              onChange={event => setKind(event.target.value as OccasionKind)}
            >
              {OCCASION_KINDS.map(one => (
                <option key={one} value={one}>
                  {t(`occasions.kind.${one}`)}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
        <Field
          label={t('occasions.name')}
          error={tried && !name.trim() ? t('gifts.missing') : save.error && sayFailure(save.error)}
        >
          {control => (
            <TextInput
              {...control}
              data-autofocus
              maxLength={120}
              value={name}
              onChange={event => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('occasions.day')} error={tried && wrongDay ? t('occasions.bad_day') : null}>
          {control => <DateInput {...control} value={on} onChange={setOn} min={today} />}
        </Field>
        <Field label={t('occasions.before')}>
          {control => <NumberInput {...control} value={before} onChange={setBefore} />}
        </Field>
        <Field label={t('occasions.words')} note={t('occasions.words_note')} optional={t('gifts.optional')}>
          {control => (
            <TextArea
              {...control}
              maxLength={1000}
              value={words}
              onChange={event => setWords(event.target.value)}
            />
          )}
        </Field>
        <Audience kind={kind} value={audience} onChange={setAudience} />
      </form>
    </Dialog>
  )
}
