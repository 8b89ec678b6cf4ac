import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { WarningRule } from '../../../domain/standing/shape.ts'
import { DraftNumber } from '../../handbook/draft-fields.tsx'
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
import { RuleEditor } from './rule-editor.tsx'
import { ruleInForce, type StandingDraft } from './standing-draft.ts'
import { useRuleFields } from './use-rule-fields.ts'

const RULES = ['standing', 'warnings'] as const

/** The warnings: when each holds, from how much evidence on, and when an episode is over. */
export function WarningsForm() {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const { base, findings } = useDraftForm()
  const fields = useRuleFields()
  const { items, add, actions } = useDraftList<WarningRule>(RULES)
  const before = (base.standing as StandingDraft).warnings
  const key = () =>
    freeKey(
      'warning',
      items.map(one => one.key),
    )
  const fresh = { name: {}, when: { all: [] }, enough: { all: [] }, episode_gap_days: 30 }
  return (
    <div className={forms.form}>
      <div id={fieldId(RULES)} tabIndex={-1} className={forms.whole}>
        <InlineFindings findings={findingsAt(findings, RULES)} />
      </div>
      {items.map((rule, i) => {
        const was = ruleInForce(before, rule.key)
        const name = text(rule.name) || rule.key
        return (
          <RuleFrame
            // biome-ignore lint/suspicious/noArrayIndexKey: a key under edit may be anybody's
            key={i}
            path={[...RULES, i]}
            name={name}
            about={['when', 'key', 'name', 'enough']}
            changed={!was}
            head={
              <>
                <LocalTextField path={[...RULES, i, 'name']} label={t('draft.name_of', { key: rule.key })} />
                <KeyField path={[...RULES, i, 'key']} kept={was !== null} />
              </>
            }
            actions={actions(i, one => ({ ...one, key: key(), name: {} }))}
          >
            <RuleEditor
              path={[...RULES, i, 'when']}
              label={name}
              fields={fields.metrics}
              before={was?.when}
            />
            <h4 className={forms.part}>{t('warnings.enough')}</h4>
            <RuleEditor
              path={[...RULES, i, 'enough']}
              label={t('draft.enough_of', { name })}
              fields={fields.metrics}
              before={was?.enough}
              quiet
            />
            <div className={forms.after}>
              <DraftNumber
                path={[...RULES, i, 'episode_gap_days']}
                label={t('draft.episode_gap')}
                note={t('draft.episode_note')}
                unit={t('draft.days')}
              />
            </div>
          </RuleFrame>
        )
      })}
      <div>
        <Button icon={Plus} onClick={() => add({ key: key(), ...fresh })}>
          {t('draft.add_warning')}
        </Button>
      </div>
    </div>
  )
}
