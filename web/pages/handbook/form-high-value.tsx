import { useTranslation } from 'react-i18next'
import { DraftNumber } from '../../handbook/draft-fields.tsx'
import { useDraftForm } from '../../handbook/draft-form-context.ts'
import { RuleFrame } from '../../handbook/rule-frame.tsx'
import { FormBySchema } from './form-by-schema.tsx'
import forms from './forms.module.css'
import { RuleEditor } from './rule-editor.tsx'
import type { StandingDraft } from './standing-draft.ts'
import { useRuleFields } from './use-rule-fields.ts'

/** The top share that is of high value, and who counts as active. */
export function HighValueForm({ onText }: { onText: () => void }) {
  const { t } = useTranslation('handbook')
  const fields = useRuleFields()
  const before = useDraftForm().base.standing as StandingDraft
  return (
    <div className={forms.form}>
      <DraftNumber
        path={['standing', 'high_value_share']}
        label={t('draft.high_value_share')}
        note={t('draft.high_value_note')}
        unit="%"
        places={2}
      />
      <RuleFrame
        path={['standing', 'active']}
        name={t('high_value.active')}
        about={[]}
        head={<span className={forms.title}>{t('high_value.active')}</span>}
      >
        <RuleEditor
          path={['standing', 'active']}
          label={t('high_value.active')}
          fields={fields.metrics}
          before={before.active}
        />
      </RuleFrame>
      <FormBySchema section="standing" only={['vip']} onText={onText} />
    </div>
  )
}
