import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../../domain/standing/shape.ts'
import { DraftChoice } from '../../handbook/draft-fields.tsx'
import { fieldId, findingsAt, useDraftForm } from '../../handbook/draft-form-context.ts'
import { InlineFindings } from '../../handbook/inline-findings.tsx'
import { nextTier } from '../../handbook/key-for.ts'
import { LocalTextField } from '../../handbook/local-text-field.tsx'
import { RuleFrame } from '../../handbook/rule-frame.tsx'
import { useDraftList } from '../../handbook/use-draft-list.ts'
import { Button } from '../../ui/button.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { TierBadge } from '../../ui/tier-badge.tsx'
import forms from './forms.module.css'
import { KeyField } from './key-field.tsx'
import { RuleEditor } from './rule-editor.tsx'
import { ruleInForce, type StandingDraft } from './standing-draft.ts'
import { useRuleFields } from './use-rule-fields.ts'

const RULES = ['standing', 'tiers', 'rules'] as const

/** The tiers in their order, each with its rule; who has a tier at all; what an amount is. */
export function TiersForm() {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const { base, findings } = useDraftForm()
  const fields = useRuleFields()
  const { items, add, actions } = useDraftList<Rule>(RULES)
  const before = (base.standing as StandingDraft).tiers
  const keys = items.map(one => one.key)
  const fresh = () => ({ key: nextTier(keys), name: {}, when: { all: [] } })
  return (
    <div className={forms.form}>
      <div id={fieldId(RULES)} tabIndex={-1} className={forms.whole}>
        <InlineFindings findings={findingsAt(findings, RULES)} />
      </div>
      {items.map((rule, i) => {
        const was = ruleInForce(before.rules, rule.key)
        return (
          <RuleFrame
            // biome-ignore lint/suspicious/noArrayIndexKey: a key under edit may be anybody's
            key={i}
            path={[...RULES, i]}
            name={text(rule.name) || rule.key}
            about={['when', 'key', 'name']}
            changed={!was || before.rules.indexOf(was) !== i}
            head={
              <>
                <TierBadge tier={rule.key} />
                <LocalTextField path={[...RULES, i, 'name']} label={t('draft.name_of', { key: rule.key })} />
                <KeyField path={[...RULES, i, 'key']} kept={was !== null} />
              </>
            }
            actions={actions(i, one => ({ ...one, key: nextTier(keys), name: {} }))}
          >
            <RuleEditor
              path={[...RULES, i, 'when']}
              label={text(rule.name) || rule.key}
              fields={fields.tiers}
              before={was?.when}
            />
          </RuleFrame>
        )
      })}
      <div>
        <Button icon={Plus} onClick={() => add(fresh())}>
          {t('draft.add_tier')}
        </Button>
      </div>
      <RuleFrame
        path={['standing', 'tiers', 'applies_when']}
        name={t('tiers.applies')}
        about={[]}
        head={<span className={forms.title}>{t('tiers.applies')}</span>}
      >
        <RuleEditor
          path={['standing', 'tiers', 'applies_when']}
          label={t('tiers.applies')}
          fields={fields.tiers}
          before={before.applies_when}
        />
      </RuleFrame>
      <DraftChoice
        path={['standing', 'amount_basis']}
        label={t('draft.amount_basis')}
        choices={(['orders', 'contracts', 'both'] as const).map(value => ({
          value,
          name: t(`tiers.basis.${value}`),
        }))}
      />
    </div>
  )
}
