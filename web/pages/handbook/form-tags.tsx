import { Plus } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { InnerPath } from '../../../domain/base/set-in.ts'
import type { TagRule } from '../../../domain/standing/shape.ts'
import { fieldId, findingsAt, useDraftField, useDraftForm } from '../../handbook/draft-form-context.ts'
import { InlineFindings } from '../../handbook/inline-findings.tsx'
import { RuleFrame } from '../../handbook/rule-frame.tsx'
import { useDraftList } from '../../handbook/use-draft-list.ts'
import { Button } from '../../ui/button.tsx'
import { TextInput } from '../../ui/field.tsx'
import forms from './forms.module.css'
import { RuleEditor } from './rule-editor.tsx'
import type { StandingDraft } from './standing-draft.ts'
import { useKnownValues, useRuleFields } from './use-rule-fields.ts'

const RULES = ['standing', 'tag_rules'] as const

/** Need tags that customers have for as long as a rule holds. */
export function TagsForm() {
  const { t } = useTranslation('handbook')
  const { base, findings } = useDraftForm()
  const fields = useRuleFields()
  const { items, add, actions } = useDraftList<TagRule>(RULES)
  const before = (base.standing as StandingDraft).tag_rules
  return (
    <div className={forms.form}>
      <div id={fieldId(RULES)} tabIndex={-1} className={forms.whole}>
        <InlineFindings findings={findingsAt(findings, RULES)} />
      </div>
      {items.length === 0 && <p className={forms.none}>{t('draft.no_tags')}</p>}
      {items.map((rule, i) => {
        const was = before.find(one => one.tag === rule.tag)
        const name = rule.tag || t('draft.new_tag')
        return (
          <RuleFrame
            // biome-ignore lint/suspicious/noArrayIndexKey: a tag under edit may be any other
            key={i}
            path={[...RULES, i]}
            name={name}
            about={['when', 'tag']}
            changed={!was}
            head={<TagName path={[...RULES, i, 'tag']} />}
            actions={actions(i)}
          >
            <RuleEditor path={[...RULES, i, 'when']} label={name} fields={fields.all} before={was?.when} />
          </RuleFrame>
        )
      })}
      <div>
        <Button icon={Plus} onClick={() => add({ tag: '', when: { all: [] } })}>
          {t('draft.add_tag')}
        </Button>
      </div>
    </div>
  )
}

function TagName({ path }: { path: InnerPath }) {
  const { t } = useTranslation('handbook')
  const list = useId()
  const known = useKnownValues()
  const { id, value, set, error } = useDraftField<string>(path)
  return (
    <>
      <TextInput
        id={id}
        className={forms.tag}
        list={list}
        maxLength={40}
        aria-label={t('draft.tag_name')}
        aria-invalid={error ? true : undefined}
        placeholder={t('draft.tag_name')}
        value={value ?? ''}
        onChange={event => set(event.target.value)}
      />
      <datalist id={list}>
        {known('tags').map(one => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </>
  )
}
