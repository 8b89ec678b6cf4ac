import { ChevronDown, ChevronRight } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { InnerPath } from '../../../domain/base/set-in.ts'
import type { DueKind } from '../../../domain/care/fresh.ts'
import { DUE_KINDS } from '../../../domain/care/fresh.ts'
import type { Playbook, Step } from '../../../domain/care/playbook.ts'
import { CHANNELS } from '../../../domain/tasks/shapes.ts'
import { DraftFlag } from '../../handbook/draft-fields.tsx'
import { fieldId, findingsAt, useDraftField, useDraftForm } from '../../handbook/draft-form-context.ts'
import { InlineFindings } from '../../handbook/inline-findings.tsx'
import type { ItemActions } from '../../handbook/rule-frame.tsx'
import { channelIcon } from '../../ui/channel-icon.ts'
import { classes } from '../../ui/class-names.ts'
import { Field, SelectInput } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { useSay } from '../../ui/say.ts'
import { KeyField } from './key-field.tsx'
import { Choices } from './playbook-choices.tsx'
import { DueForm } from './playbook-due-form.tsx'
import styles from './playbook-form.module.css'
import { OutcomesForm } from './playbook-outcomes-form.tsx'
import { OwnerField } from './playbook-owner-field.tsx'
import { StepActions } from './playbook-step-actions.tsx'
import { WrittenText } from './playbook-text-field.tsx'
import { ScriptForm, TemplateForm } from './playbook-texts-form.tsx'
import { WaitForm } from './playbook-wait-form.tsx'
import { RuleEditor } from './rule-editor.tsx'
import { useDueWords, useNextWords } from './step-words.ts'
import { useRuleFields } from './use-rule-fields.ts'

/** A step on the time line: in a line when closed, everything it says when open. Faults keep it open. */
export function StepForm({
  path,
  step,
  number,
  playbook,
  playbooks,
  before,
  open,
  onToggle,
  actions,
  mark,
}: {
  path: InnerPath
  step: Step
  number: number
  playbook: Playbook
  playbooks: readonly Playbook[]
  /** The step in force. */
  before: Step | undefined
  open: boolean
  onToggle: () => void
  actions: ItemActions
  /** Where it lies on the time line of working days. */
  mark: string
}) {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const body = useId()
  const { findings } = useDraftForm()
  const found = findingsAt(findings, path, true)
  const shown = open || found.some(one => one.severity === 'error')
  const name = text(step.name) || step.key
  const changed = JSON.stringify(step) !== JSON.stringify(before)
  return (
    <li className={styles.step}>
      <span className={styles.mark} title={t('playbook.mark')}>
        {mark}
      </span>
      <article
        id={fieldId(path)}
        className={classes(styles.card, changed && styles.changed)}
        aria-label={name}
        tabIndex={-1}
      >
        <header className={styles.cardHead}>
          <button
            type="button"
            className={styles.opener}
            aria-expanded={shown}
            aria-controls={body}
            onClick={onToggle}
          >
            <Icon of={shown ? ChevronDown : ChevronRight} size={15} />
            <span className={styles.stepName}>
              {number}. {name}
            </span>
            <StepLine step={step} steps={playbook.steps} />
          </button>
          <StepActions name={name} actions={actions} />
        </header>
        {shown && (
          <div id={body} className={styles.cardBody}>
            <InlineFindings findings={findingsAt(findings, path)} />
            <StepFields
              path={path}
              playbook={playbook}
              playbooks={playbooks}
              before={before}
              index={number - 1}
            />
          </div>
        )}
      </article>
    </li>
  )
}

function StepLine({ step, steps }: { step: Step; steps: readonly Step[] }) {
  const due = useDueWords(step, steps)
  const text = useLocalText()
  const next = useNextWords()
  const branches = step.outcomes.filter(one => next(one, step, steps).length > 0).length
  return (
    <span className={styles.summary}>
      {step.channel && <Icon of={channelIcon(step.channel)} size={13} />}
      <span>{due}</span>
      {branches > 0 && (
        <span className={styles.ends}>
          {step.outcomes.map(one => text(one.label) || one.key).join(' / ')}
        </span>
      )}
    </span>
  )
}

function StepFields({
  path,
  playbook,
  playbooks,
  before,
  index,
}: {
  path: InnerPath
  playbook: Playbook
  playbooks: readonly Playbook[]
  before: Step | undefined
  index: number
}) {
  const { t } = useTranslation('handbook')
  const say = useSay()
  const fields = useRuleFields()
  const earlier = playbook.steps.slice(0, index)
  const channels = CHANNELS.map(one => ({
    value: one as string,
    name: say(`customers:channel.${one}`, {}, one),
  }))
  return (
    <>
      <div className={styles.grid}>
        <WrittenText path={[...path, 'name']} label={t('playbook.step_name')} />
        <span className={styles.keyLine}>
          <KeyField path={[...path, 'key']} kept={before !== undefined} />
        </span>
        <Channel path={[...path, 'channel']} choices={channels} />
        <OwnerField path={[...path, 'owner']} earlier={earlier} />
        <DueFrom path={[...path, 'due_from']} earlier={earlier} />
        <DueForm path={[...path, 'due']} label={t('playbook.due_label')} kinds={kindsFor(playbook)} />
      </div>
      <Choices path={[...path, 'or_channels']} label={t('playbook.or_channels')} choices={channels} />
      <WaitForm path={[...path, 'wait_for']} steps={playbook.steps} before={before?.wait_for} />
      <div className={styles.texts}>
        <h5 className={styles.label}>{t('step.skips')}</h5>
        <RuleEditor
          path={[...path, 'skip_when']}
          label={t('step.skips')}
          fields={fields.all}
          before={before?.skip_when}
          quiet
        />
      </div>
      <ScriptForm path={[...path, 'script']} />
      <TemplateForm path={path} />
      <span className={styles.boxes}>
        <DraftFlag path={[...path, 'record', 'promise']} label={t('playbook.record_promise')} />
        <DraftFlag path={[...path, 'record', 'gift']} label={t('playbook.record_gift')} />
      </span>
      <OutcomesForm
        path={path}
        steps={playbook.steps}
        playbooks={playbooks}
        before={before?.outcomes ?? []}
      />
    </>
  )
}

const hasNode = ({ trigger }: Playbook): boolean =>
  ['nodes', 'festivals', 'occasions', 'products'].some(kind => kind in trigger)

const kindsFor = (playbook: Playbook): readonly DueKind[] =>
  DUE_KINDS.filter(kind => kind !== 'working_days_before' || hasNode(playbook))

function Channel({
  path,
  choices,
}: {
  path: InnerPath
  choices: readonly { value: string; name: string }[]
}) {
  const { t } = useTranslation('handbook')
  const { id, value, set, error } = useDraftField<string | null>(path)
  return (
    <Field id={id} label={t('playbook.channel')} error={error}>
      {control => (
        <SelectInput
          {...control}
          value={value ?? ''}
          onChange={event => set(event.target.value === '' ? null : event.target.value)}
        >
          <option value="">{t('step.desk')}</option>
          {choices.map(one => (
            <option key={one.value} value={one.value}>
              {one.name}
            </option>
          ))}
        </SelectInput>
      )}
    </Field>
  )
}

/** What the due time counts from. */
function DueFrom({ path, earlier }: { path: InnerPath; earlier: readonly Step[] }) {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const { id, value, set, error } = useDraftField<string>(path)
  const words = ['previous', 'start', 'node'] as const
  const known = [...words, ...earlier.map(one => one.key)] as readonly string[]
  return (
    <Field id={id} label={t('playbook.due_from')} error={error}>
      {control => (
        <SelectInput {...control} value={value} onChange={event => set(event.target.value)}>
          {!known.includes(value) && <option value={value}>{value}</option>}
          {words.map(one => (
            <option key={one} value={one}>
              {t(`playbook.from_${one}`)}
            </option>
          ))}
          {earlier.map((one, i) => (
            <option key={one.key} value={one.key}>
              {t('playbook.from_step', { step: `${i + 1}. ${text(one.name) || one.key}` })}
            </option>
          ))}
        </SelectInput>
      )}
    </Field>
  )
}
