import { useTranslation } from 'react-i18next'
import { customName } from '../../domain/customers/custom-field.ts'
import { useOwnFields } from '../api/handbook-names.ts'
import { useLocalText } from '../ui/local-text.ts'
import { CustomControl } from './custom-control.tsx'
import styles from './customer-form.module.css'
import type { FormValues } from './form-fields.ts'
import { groupedFields } from './grouped-fields.ts'

/** The part of the customer form with the fields that the company adds to its file, in its groups. */
export function OwnFields({
  type,
  values,
  problems,
  onChange,
}: {
  type: 'company' | 'person'
  values: FormValues
  problems: Record<string, string>
  onChange: (key: string, value: string) => void
}) {
  const { t } = useTranslation('customers')
  const local = useLocalText()
  const own = useOwnFields()
  return groupedFields(own, type).map(({ group, fields }) => (
    <fieldset key={group?.key ?? ''} className={styles.part}>
      <legend className={styles.legend}>{group ? local(group.name) || group.key : t('custom.title')}</legend>
      <div className={styles.fields}>
        {fields.map(field => {
          const key = customName(field.key)
          const wide = ['long_text', 'choices', 'link'].includes(field.type)
          return (
            <div key={key} className={wide ? styles.wide : undefined}>
              <CustomControl
                field={field}
                name={key}
                value={values[key as keyof FormValues] ?? ''}
                onChange={value => onChange(key, value)}
                error={problems[key]}
              />
            </div>
          )
        })}
      </div>
    </fieldset>
  ))
}
