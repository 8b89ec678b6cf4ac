import { Columns3 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { COLUMNS, type ColumnKey } from '../../standing/list-columns.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Popover } from '../../ui/popover.tsx'
import styles from './page.module.css'

/** Which columns the list shows; remembered on this device. */
export function ColumnChooser({
  shown,
  onChange,
}: {
  shown: readonly ColumnKey[]
  onChange: (shown: ColumnKey[]) => void
}) {
  const { t } = useTranslation(['customers', 'standing'])
  return (
    <Popover
      label={t('customers:list.columns')}
      align="end"
      trigger={anchor => (
        <Button {...anchor.props} icon={Columns3} aria-haspopup="dialog">
          {t('customers:list.columns')}
        </Button>
      )}
    >
      {() => (
        <div className={styles.columns}>
          {COLUMNS.map(key => (
            <Checkbox
              key={key}
              checked={key === 'name' || shown.includes(key)}
              disabled={key === 'name'}
              onChange={on => onChange(on ? [...shown, key] : shown.filter(one => one !== key))}
            >
              {t(`standing:list.column.${key}`)}
            </Checkbox>
          ))}
        </div>
      )}
    </Popover>
  )
}
