import { useTranslation } from 'react-i18next'
import { DraftChoice, DraftDay, DraftNumber } from '../../handbook/draft-fields.tsx'
import { FormBySchema } from './form-by-schema.tsx'
import forms from './forms.module.css'

/** When care goes live, how much of it starts a day, and whom no tier catches. */
export function CareForm({ onText }: { onText: () => void }) {
  const { t } = useTranslation('handbook')
  return (
    <div className={forms.form}>
      <DraftDay path={['care', 'go_live_on']} label={t('care.go_live')} note={t('draft.go_live_note')} />
      <DraftNumber
        path={['care', 'daily_cap']}
        label={t('care.daily_cap')}
        note={t('draft.cap_note')}
        unit={t('draft.plans')}
      />
      <DraftChoice
        path={['care', 'uncaught_care']}
        label={t('care.uncaught')}
        choices={(['nearest_tier_below', 'none'] as const).map(value => ({
          value,
          name: t(`care.uncaught_care.${value}`),
        }))}
      />
      <FormBySchema
        section="care"
        without={['go_live_on', 'daily_cap', 'uncaught_care', 'playbooks']}
        onText={onText}
      />
    </div>
  )
}
