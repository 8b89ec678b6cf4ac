import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form } from '../ui/form.tsx'
import { useKeys } from '../ui/use-keys.ts'
import styles from './customer-form.module.css'
import { FormControl } from './form-control.tsx'
import { changesOf, FORM, type FormChanges, type FormField, type FormValues } from './form-fields.ts'
import { NewLookAlikes } from './look-alikes.tsx'
import { OwnFields } from './own-fields.tsx'

/** What the server says of each field, and of the whole. */
export type FormProblems = { fields: Record<string, string>; whole: string | null }

/**
 * The drawer in which a customer is written or changed. `save` gets what was touched and answers what is wrong, or null
 * when it is done; nothing typed is lost meanwhile.
 */
export function CustomerForm({
  title,
  initial,
  preset,
  isNew,
  masked,
  mayAssign,
  parentName,
  save,
  onClose,
}: {
  title: string
  initial: FormValues
  /** Filled in, but a change like any other. */
  preset?: FormValues
  isNew: boolean
  masked: boolean
  mayAssign: boolean
  /** What the parent in `initial` is called. */
  parentName?: string | undefined
  save: (changes: FormChanges) => Promise<FormProblems | null>
  onClose: () => void
}) {
  const { t } = useTranslation('customers')
  const [values, setValues] = useState({ ...initial, ...preset })
  const [problems, setProblems] = useState<FormProblems | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const id = useId()

  const closedFor = (field: FormField): string | undefined => {
    if (masked && field.personal) return t('form.masked')
    return field.input === 'owner' && !mayAssign ? t('form.not_assign') : undefined
  }
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (busy || !form.current?.reportValidity()) return
    setBusy(true)
    const found = await save(changesOf(initial, values))
    setBusy(false)
    setProblems(found)
    const first = found && Object.keys(found.fields)[0]
    if (first) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      placement="right"
      footer={
        <>
          {problems?.whole && (
            <p className={styles.problem} role="alert">
              {problems.whole}
            </p>
          )}
          <Button onClick={onClose}>{t('form.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} busy={busy} hint="Ctrl+Enter">
            {t('form.save')}
          </Button>
        </>
      }
    >
      <Form id={id} ref={form} className={styles.form} onSubmit={submit}>
        <SaveKey label={t('form.save')} run={() => form.current?.requestSubmit()} />
        {isNew && <NewLookAlikes values={values} />}
        {FORM.map(part => (
          <fieldset key={part.key} className={styles.part}>
            <legend className={styles.legend}>{t(`form.part.${part.key}`)}</legend>
            <div className={styles.fields}>
              {part.fields
                .filter(field => isNew || !field.once)
                .map(field => (
                  <div key={field.key} className={field.wide ? styles.wide : undefined}>
                    <FormControl
                      field={field}
                      value={values[field.key] ?? ''}
                      onChange={value => setValues(was => ({ ...was, [field.key]: value }))}
                      error={problems?.fields[field.key]}
                      closed={closedFor(field)}
                      shownAs={field.key === 'parent_code' ? parentName : undefined}
                    />
                  </div>
                ))}
            </div>
          </fieldset>
        ))}
        <OwnFields
          type={values.type === 'person' ? 'person' : 'company'}
          values={values}
          problems={problems?.fields ?? {}}
          onChange={(key, value) => setValues(was => ({ ...was, [key]: value }))}
        />
      </Form>
    </Dialog>
  )
}

/** Inside the dialog, so that the key belongs to it. */
function SaveKey({ label, run }: { label: string; run: () => void }) {
  useKeys([{ keys: 'Ctrl+Enter', label, run, whileTyping: true }])
  return null
}
