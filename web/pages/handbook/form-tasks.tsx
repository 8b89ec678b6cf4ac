import { useTranslation } from 'react-i18next'
import { DraftNumber } from '../../handbook/draft-fields.tsx'
import forms from './forms.module.css'

/** When overdue work goes to the lead. */
export function TasksForm() {
  const { t } = useTranslation('handbook')
  return (
    <div className={forms.narrow}>
      <DraftNumber
        path={['tasks', 'raise_after_working_days']}
        label={t('value.tasks.raise_after_working_days')}
        unit={t('draft.working_days')}
      />
    </div>
  )
}
