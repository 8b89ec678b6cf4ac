import { useTranslation } from 'react-i18next'
import type { InnerPath } from '../../../domain/base/set-in.ts'
import { FESTIVAL_NAMES, FESTIVALS } from '../../../domain/care/festival-names.ts'
import { freshTrigger, TRIGGER_KINDS, type TriggerKind, triggerKindOf } from '../../../domain/care/fresh.ts'
import type { Trigger } from '../../../domain/care/playbook.ts'
import { PRODUCT_DUES } from '../../../domain/care/product-dues.ts'
import { NODES, OCCASION_KINDS } from '../../../domain/care/triggers.ts'
import { CHANNELS } from '../../../domain/tasks/shapes.ts'
import { DraftNumber } from '../../handbook/draft-fields.tsx'
import { useDraftField, useDraftForm } from '../../handbook/draft-form-context.ts'
import { Field, SelectInput } from '../../ui/field.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { useSay } from '../../ui/say.ts'
import { Choices } from './playbook-choices.tsx'
import styles from './playbook-form.module.css'
import type { StandingDraft } from './standing-draft.ts'

/** What starts a playbook, with what its kind asks for. */
export function TriggerForm({ path }: { path: InnerPath }) {
  const { t } = useTranslation('handbook')
  const { sections } = useDraftForm()
  const standing = sections.standing as StandingDraft
  const { id, value, set, error } = useDraftField<Trigger>(path)
  const kind = triggerKindOf(value)
  const known = {
    warnings: standing.warnings.map(one => one.key),
    stages: standing.stages.map(one => one.key),
  }
  return (
    <div className={styles.trigger}>
      <Field id={id} label={t('playbooks.starts')} error={error}>
        {control => (
          <SelectInput
            {...control}
            value={kind}
            onChange={event => set(freshTrigger(event.target.value as TriggerKind, known))}
          >
            {TRIGGER_KINDS.map(one => (
              <option key={one} value={one}>
                {t(`playbook.trigger.${one}`)}
              </option>
            ))}
          </SelectInput>
        )}
      </Field>
      <TriggerTerms path={path} value={value} standing={standing} />
    </div>
  )
}

function TriggerTerms({
  path,
  value,
  standing,
}: {
  path: InnerPath
  value: Trigger
  standing: StandingDraft
}) {
  const { t } = useTranslation('handbook')
  const say = useSay()
  const text = useLocalText()
  const label = t('playbook.which')
  const before = (
    <DraftNumber
      path={[...path, 'working_days_before']}
      label={t('playbook.before')}
      unit={t('playbook.unit.working_days')}
    />
  )
  if ('event' in value) {
    return value.event === 'complaint_resolved' ? (
      <DraftNumber
        path={[...path, 'within_days']}
        label={t('playbook.within')}
        unit={t('playbook.unit.days')}
      />
    ) : null
  }
  if ('warnings' in value) {
    const choices = standing.warnings.map(one => ({ value: one.key, name: text(one.name) || one.key }))
    return <Choices path={[...path, 'warnings']} label={label} choices={choices} />
  }
  if ('stages' in value) {
    const choices = standing.stages.map(one => ({ value: one.key, name: text(one.name) || one.key }))
    return <Choices path={[...path, 'stages']} label={label} choices={choices} />
  }
  if ('every' in value) {
    return (
      <>
        <Every path={[...path, 'every']} />
        <Choices
          path={[...path, 'satisfied_by']}
          label={t('playbook.satisfied_by')}
          choices={CHANNELS.map(one => ({ value: one, name: say(`customers:channel.${one}`, {}, one) }))}
        />
      </>
    )
  }
  if ('nodes' in value) {
    const choices = NODES.map(one => ({ value: one, name: t(`trigger.node.${one}`) }))
    return (
      <>
        <Choices path={[...path, 'nodes']} label={label} choices={choices} />
        {before}
      </>
    )
  }
  if ('festivals' in value) {
    const choices = FESTIVALS.map(one => ({ value: one, name: text(FESTIVAL_NAMES[one]) }))
    return (
      <>
        <Choices path={[...path, 'festivals']} label={label} choices={choices} />
        {before}
      </>
    )
  }
  if ('occasions' in value) {
    const choices = OCCASION_KINDS.map(one => ({ value: one, name: t(`trigger.occasion.${one}`) }))
    return <Choices path={[...path, 'occasions']} label={label} choices={choices} />
  }
  if ('products' in value) {
    const choices = PRODUCT_DUES.map(one => ({ value: one, name: t(`trigger.product.${one}`) }))
    return (
      <>
        <Choices path={[...path, 'products']} label={label} choices={choices} />
        <DraftNumber
          path={[...path, 'days_before']}
          label={t('playbook.days_before')}
          unit={t('playbook.unit.days')}
        />
      </>
    )
  }
  return null
}

function Every({ path }: { path: InnerPath }) {
  const { t } = useTranslation('handbook')
  const { id, value, set } = useDraftField<'month' | 'quarter'>(path)
  return (
    <Field id={id} label={t('playbook.every')}>
      {control => (
        <SelectInput {...control} value={value} onChange={event => set(event.target.value as typeof value)}>
          <option value="month">{t('trigger.every.month')}</option>
          <option value="quarter">{t('trigger.every.quarter')}</option>
        </SelectInput>
      )}
    </Field>
  )
}
