import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { copyText } from '../ui/copy-text.ts'
import { showToast } from '../ui/toasts.ts'
import styles from './copy-line.module.css'

/** A value to take to a provider's console, with its name and a button that copies it. */
export function CopyLine({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation('channels')
  return (
    <div>
      <p className={styles.label}>{label}</p>
      <div className={styles.line}>
        <code className={styles.value}>{value}</code>
        <Button
          icon={Copy}
          aria-label={t('customer.copy_named', { name: label })}
          onClick={async () => {
            const done = await copyText(value)
            showToast({
              text: t(done ? 'customer.copied' : 'customer.not_copied'),
              tone: done ? undefined : 'red',
            })
          }}
        >
          {t('customer.copy')}
        </Button>
      </div>
    </div>
  )
}
