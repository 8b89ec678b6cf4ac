import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { InnerPath } from '../../../domain/base/set-in.ts'
import type { Outcome, Playbook, Step } from '../../../domain/care/playbook.ts'
import { outcome } from '../../../domain/care/writing.ts'
import { DraftChoice, DraftFlag, DraftNumber } from '../../handbook/draft-fields.tsx'
import { useDraftField } from '../../handbook/draft-form-context.ts'
import { freeKey } from '../../handbook/key-for.ts'
import { RuleFrame } from '../../handbook/rule-frame.tsx'
import { useDraftList } from '../../handbook/use-draft-list.ts'
import { Button } from '../../ui/button.tsx'
import { Field, SelectInput, TextInput } from '../../ui/field.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { KeyField } from './key-field.tsx'
import styles from './playbook-form.module.css'
import { NextField } from './playbook-next-field.tsx'
import { WrittenText } from './playbook-text-field.tsx'

const CONTACTS = ['answered', 'tried', 'none'] as const
const MOST = 9

/** What a step may end with, and where each outcome leads. */
export function OutcomesForm({
  path,
  steps,
  playbooks,
  before,
}: {
  path: InnerPath
  steps: readonly Step[]
  playbooks: readonly Playbook[]
  /** The outcomes in force: their keys stay. */
  before: readonly Outcome[]
}) {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const outcomes = [...path, 'outcomes']
  const { items, add, actions } = useDraftList<Outcome>(outcomes)
  const key = () =>
    freeKey(
      'outcome',
      items.map(one => one.key),
    )
  return (
    <section className={styles.texts} aria-label={t('step.outcomes')}>
      <h5 className={styles.label}>{t('step.outcomes')}</h5>
      {items.map((one, i) => {
        const at = [...outcomes, i]
        const kept = before.some(was => was.key === one.key)
        return (
          <RuleFrame
            // biome-ignore lint/suspicious/noArrayIndexKey: a key under edit may be anybody's
            key={i}
            path={at}
            name={text(one.label) || one.key}
            about={['key']}
            changed={!kept}
            head={
              <span className={styles.outcomeHead}>
                <strong>{text(one.label) || one.key}</strong>
                <KeyField path={[...at, 'key']} kept={kept} />
              </span>
            }
            actions={actions(i, was => ({ ...was, key: key() }), 1)}
          >
            <div className={styles.grid}>
              <WrittenText path={[...at, 'label']} label={t('playbook.label')} />
              <DraftChoice
                path={[...at, 'contact']}
                label={t('playbook.contact')}
                choices={CONTACTS.map(value => ({ value, name: t(`playbook.contact_${value}`) }))}
              />
              <NextField path={[...at, 'next']} steps={steps} />
              <StartsField path={[...at, 'starts']} playbooks={playbooks} />
              <TagsField path={[...at, 'sets_tags']} />
              <DraftFlag path={[...at, 'note_needed']} label={t('playbook.note_needed')} />
            </div>
          </RuleFrame>
        )
      })}
      <span className={styles.line}>
        {items.length < MOST && (
          <Button kind="ghost" icon={Plus} onClick={() => add(outcome(key(), {}, 'none'))}>
            {t('playbook.add_outcome')}
          </Button>
        )}
        {items.some(one => one.next === 'repeat') && (
          <DraftNumber
            path={[...path, 'repeat_at_most']}
            label={t('playbook.repeat_at_most')}
            unit={t('playbook.unit.times')}
          />
        )}
      </span>
    </section>
  )
}

function StartsField({ path, playbooks }: { path: InnerPath; playbooks: readonly Playbook[] }) {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const { id, value, set, error } = useDraftField<string | null>(path)
  return (
    <Field id={id} label={t('playbook.starts')} error={error}>
      {control => (
        <SelectInput
          {...control}
          value={value ?? ''}
          onChange={event => set(event.target.value === '' ? null : event.target.value)}
        >
          <option value="">{t('playbook.starts_none')}</option>
          {value !== null && !playbooks.some(one => one.key === value) && (
            <option value={value}>{value}</option>
          )}
          {playbooks.map(one => (
            <option key={one.key} value={one.key}>
              {text(one.name) || one.key}
            </option>
          ))}
        </SelectInput>
      )}
    </Field>
  )
}

/** Tags as people write them, one after another; what is written last is kept as it is while it is written. */
function TagsField({ path }: { path: InnerPath }) {
  const { t } = useTranslation('handbook')
  const { id, value, set, error } = useDraftField<string[]>(path)
  return (
    <Field id={id} label={t('playbook.sets_tags')} error={error} note={t('playbook.tags_note')}>
      {control => (
        <TextInput
          {...control}
          defaultValue={value.join('；')}
          onBlur={event => set(tagsIn(event.target.value))}
        />
      )}
    </Field>
  )
}

const tagsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;；,，、]/)
      .map(tag => tag.trim())
      .filter(Boolean),
  ),
]
