import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../../domain/standing/shape.ts'
import { fieldId, findingsAt, useDraftForm } from '../../handbook/draft-form-context.ts'
import { InlineFindings } from '../../handbook/inline-findings.tsx'
import { freeKey } from '../../handbook/key-for.ts'
import { LocalTextField } from '../../handbook/local-text-field.tsx'
import { RuleFrame } from '../../handbook/rule-frame.tsx'
import { useDraftList } from '../../handbook/use-draft-list.ts'
import { Button } from '../../ui/button.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import forms from './forms.module.css'
import { KeyField } from './key-field.tsx'
import styles from './page.module.css'
import { RuleEditor } from './rule-editor.tsx'
import { ruleInForce, type StandingDraft } from './standing-draft.ts'
import { useRuleFields } from './use-rule-fields.ts'

const RULES = ['standing', 'stages'] as const

/** The stages in the order in which they are asked. */
export function StagesForm() {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const { base, findings } = useDraftForm()
  const fields = useRuleFields()
  const { items, add, actions } = useDraftList<Rule>(RULES)
  const before = (base.standing as StandingDraft).stages
  const key = () =>
    freeKey(
      'stage',
      items.map(one => one.key),
    )
  return (
    <div className={forms.form}>
      <div id={fieldId(RULES)} tabIndex={-1} className={forms.whole}>
        <InlineFindings findings={findingsAt(findings, RULES)} />
      </div>
      {items.map((rule, i) => {
        const was = ruleInForce(before, rule.key)
        return (
          <RuleFrame
            // biome-ignore lint/suspicious/noArrayIndexKey: a key under edit may be anybody's
            key={i}
            path={[...RULES, i]}
            name={text(rule.name) || rule.key}
            about={['when', 'key', 'name']}
            changed={!was || before.indexOf(was) !== i}
            head={
              <>
                <span className={styles.order}>{i + 1}</span>
                <LocalTextField path={[...RULES, i, 'name']} label={t('draft.name_of', { key: rule.key })} />
                <KeyField path={[...RULES, i, 'key']} kept={was !== null} />
              </>
            }
            actions={actions(i, one => ({ ...one, key: key(), name: {} }), 1)}
          >
            <RuleEditor
              path={[...RULES, i, 'when']}
              label={text(rule.name) || rule.key}
              fields={fields.stages}
              before={was?.when}
            />
          </RuleFrame>
        )
      })}
      <div>
        <Button icon={Plus} onClick={() => add({ key: key(), name: {}, when: { all: [] } })}>
          {t('draft.add_stage')}
        </Button>
      </div>
    </div>
  )
}
