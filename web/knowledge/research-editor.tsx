import { Plus } from 'lucide-react'
import { type ComponentType, type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Research, type ResearchKind, researchKind } from '../../domain/knowledge/research.ts'
import { useFailureText } from '../api/problem.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { DateInput, isDay } from '../ui/date-input.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, SelectInput, TextArea, TextInput } from '../ui/field.tsx'
import { focusWrong } from '../ui/focus-wrong.ts'
import { showToast } from '../ui/toasts.ts'
import { research, useRefreshResearch } from './calls.ts'
import { CompetitorFields } from './competitor-fields.tsx'
import { draftOf, EMPTY_COMPETITOR, emptyDraft, type ResearchDraft, sentOf } from './research-draft.ts'
import styles from './research-editor.module.css'

type Customer = { code: string; name: string }
/** How the page finds a customer; another word's part, so it is handed in. */
type Picker = ComponentType<{
  id?: string
  value: Customer | null
  onChange: (customer: Customer | null) => void
}>

/** Writes a note down, or changes one. `tags` and `people` are offered; `about` is whom a new one is about. */
export function ResearchEditor({
  note,
  about,
  kind,
  today,
  tags,
  people,
  picker: CustomerPicker,
  onClose,
  onSaved,
}: {
  note: Research | null
  about: Customer | null
  kind: ResearchKind
  today: string
  tags: readonly string[]
  people: readonly { id: string; name: string }[]
  picker: Picker
  onClose: () => void
  onSaved: (id: string) => void
}) {
  const { t } = useTranslation(['knowledge', 'ui', 'tasks'])
  const form = useId()
  const fields = useRef<HTMLFormElement>(null)
  const sayFailure = useFailureText()
  const refresh = useRefreshResearch()
  const [draft, setDraft] = useState<ResearchDraft>(() =>
    note ? draftOf(note) : emptyDraft(today, about, kind),
  )
  const [tried, setTried] = useState(false)
  const change = (part: Partial<ResearchDraft>) => setDraft(was => ({ ...was, ...part }))
  const after = {
    quiet: true,
    onError: () => focusWrong(fields.current),
    onSuccess: (saved: Research) => {
      void refresh()
      showToast({ text: t('saved') })
      onSaved(saved.id)
    },
  }
  const create = useSave({ ...research.create.mutationOptions(), ...after })
  const update = useSave({ ...research.update.mutationOptions(), ...after })
  const failed = create.error ?? update.error
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!draft.title.trim() || !isDay(draft.held_on)) return focusWrong(fields.current)
    if (note) update.mutate({ id: note.id, ...sentOf(draft) })
    else create.mutate(sentOf(draft))
  }
  return (
    <Dialog
      open
      wide
      placement="right"
      onClose={onClose}
      title={t(note ? 'edit_title' : 'new_title')}
      footer={
        <>
          {failed && <span role="alert">{sayFailure(failed)}</span>}
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={create.isPending || update.isPending}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form ref={fields} id={form} onSubmit={submit}>
        <Field label={t('field.title')} error={tried && !draft.title.trim() ? t('tasks:missing') : null}>
          {control => (
            <TextInput
              {...control}
              data-autofocus
              maxLength={200}
              value={draft.title}
              onChange={event => change({ title: event.target.value })}
            />
          )}
        </Field>
        <div className={styles.pair}>
          <Field label={t('field.kind')}>
            {control => (
              <SelectInput
                {...control}
                value={draft.kind}
                onChange={event => change({ kind: event.target.value as ResearchKind })}
              >
                {researchKind.options.map(one => (
                  <option key={one} value={one}>
                    {t(`kind.${one}`)}
                  </option>
                ))}
              </SelectInput>
            )}
          </Field>
          <Field
            label={t('field.held_on')}
            error={tried && !isDay(draft.held_on) ? t('tasks:bad_day') : null}
          >
            {control => (
              <DateInput {...control} raw value={draft.held_on} onChange={held_on => change({ held_on })} />
            )}
          </Field>
        </div>
        <Field label={t('field.findings')} note={t('field.findings_note')}>
          {control => (
            <TextArea
              {...control}
              rows={4}
              value={draft.findings}
              onChange={event => change({ findings: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('field.body')} note={t('field.body_note')}>
          {control => (
            <TextArea
              {...control}
              rows={10}
              maxLength={50_000}
              value={draft.body}
              onChange={event => change({ body: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('needs')} note={t('field.needs_note')}>
          {control => (
            <Tags
              control={control}
              offered={tags}
              value={draft.needs}
              onChange={needs => change({ needs })}
            />
          )}
        </Field>
        <Field label={t('customers')}>
          {control => (
            <>
              <Chosen
                items={draft.customers.map(one => ({ key: one.code, name: one.name }))}
                onRemove={code => change({ customers: draft.customers.filter(one => one.code !== code) })}
              />
              <CustomerPicker
                key={draft.customers.length}
                id={control.id}
                value={null}
                onChange={one =>
                  one &&
                  !draft.customers.some(known => known.code === one.code) &&
                  change({ customers: [...draft.customers, { ...one, contact: null }] })
                }
              />
            </>
          )}
        </Field>
        <Field label={t('staff')}>
          {control => (
            <>
              <Chosen
                items={draft.staff.map(one => ({ key: one.id, name: one.name }))}
                onRemove={id => change({ staff: draft.staff.filter(one => one.id !== id) })}
              />
              <SelectInput
                {...control}
                value=""
                onChange={event => {
                  const one = people.find(person => person.id === event.target.value)
                  if (one) change({ staff: [...draft.staff, one] })
                }}
              >
                <option value="">{t('field.add_staff')}</option>
                {people
                  .filter(one => !draft.staff.some(known => known.id === one.id))
                  .map(one => (
                    <option key={one.id} value={one.id}>
                      {one.name}
                    </option>
                  ))}
              </SelectInput>
            </>
          )}
        </Field>
        <h3 className={styles.part}>{t('comparison')}</h3>
        {draft.competitors.map((one, i) => (
          <CompetitorFields
            // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name until one is written
            key={i}
            value={one}
            number={i + 1}
            onChange={next => change({ competitors: draft.competitors.with(i, next) })}
            onRemove={() => change({ competitors: draft.competitors.filter((_, j) => j !== i) })}
          />
        ))}
        <Button
          kind="ghost"
          icon={Plus}
          onClick={() => change({ competitors: [...draft.competitors, EMPTY_COMPETITOR] })}
        >
          {t('field.add_competitor')}
        </Button>
      </form>
    </Dialog>
  )
}

function Chosen({
  items,
  onRemove,
}: {
  items: readonly { key: string; name: string }[]
  onRemove: (key: string) => void
}) {
  const { t } = useTranslation('knowledge')
  if (items.length === 0) return null
  return (
    <div className={styles.chips}>
      {items.map(one => (
        <Chip
          key={one.key}
          onRemove={() => onRemove(one.key)}
          removeLabel={t('field.remove', { name: one.name })}
        >
          {one.name}
        </Chip>
      ))}
    </div>
  )
}

/** Enter or leaving the field adds what is written. */
function Tags({
  control,
  offered,
  value,
  onChange,
}: {
  control: { id: string }
  offered: readonly string[]
  value: readonly string[]
  onChange: (tags: string[]) => void
}) {
  const list = useId()
  const [text, setText] = useState('')
  const add = () => {
    const tag = text.trim()
    setText('')
    if (tag && !value.includes(tag)) onChange([...value, tag])
  }
  return (
    <>
      <Chosen
        items={value.map(tag => ({ key: tag, name: tag }))}
        onRemove={tag => onChange(value.filter(one => one !== tag))}
      />
      <TextInput
        {...control}
        list={list}
        maxLength={40}
        value={text}
        onChange={event => setText(event.target.value)}
        onBlur={add}
        onKeyDown={event => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          add()
        }}
      />
      <datalist id={list}>
        {offered
          .filter(tag => !value.includes(tag))
          .map(tag => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
    </>
  )
}
