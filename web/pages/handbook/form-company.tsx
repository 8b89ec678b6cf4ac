import { useTranslation } from 'react-i18next'
import { DraftText } from '../../handbook/draft-fields.tsx'
import forms from './forms.module.css'

/** The company's name, and the units that its facts are kept in. */
export function CompanyForm() {
  const { t } = useTranslation('handbook')
  return (
    <div className={forms.narrow}>
      <DraftText path={['company', 'name']} label={t('value.company.name')} />
      <DraftText
        path={['company', 'currency']}
        label={t('value.company.currency')}
        note={t('draft.unit_note')}
        placeholder="CNY"
      />
      <DraftText
        path={['company', 'timezone']}
        label={t('value.company.timezone')}
        note={t('draft.unit_note')}
        placeholder="Asia/Shanghai"
      />
    </div>
  )
}
