import { Check, Copy } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { copyText } from '../ui/copy-text.ts'
import styles from './once-shown.module.css'

/** A link or a key that is shown this once, to be copied. */
export function OnceShown({ label, text, children }: { label: string; text: string; children: ReactNode }) {
  const { t } = useTranslation('staff')
  const [copied, setCopied] = useState(false)
  return (
    <div className={styles.box}>
      <div className={styles.line}>
        <input
          className={styles.text}
          readOnly
          aria-label={label}
          value={text}
          onFocus={event => event.target.select()}
        />
        <Button
          data-autofocus
          icon={copied ? Check : Copy}
          kind={copied ? 'secondary' : 'primary'}
          onClick={async () => setCopied(await copyText(text))}
        >
          {t(copied ? 'once.copied' : 'once.copy')}
        </Button>
      </div>
      <p className={styles.note} role="status">
        {children}
      </p>
    </div>
  )
}
