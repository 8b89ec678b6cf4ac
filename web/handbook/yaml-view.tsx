import { useQuery } from '@tanstack/react-query'
import { Copy, Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { handbook } from '../api/handbook-names.ts'
import { Button } from '../ui/button.tsx'
import { copyText } from '../ui/copy-text.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { showToast } from '../ui/toasts.ts'
import { LinedText } from './lined-text.tsx'
import { saveText } from './save-text.ts'
import styles from './yaml-view.module.css'

/** The rules as text: what `handbook export` prints, to copy or to keep as a file. */
export function YamlView({ version }: { version: number }) {
  const { t } = useTranslation('handbook')
  const { data, isPending, error, refetch } = useQuery(handbook.yaml.queryOptions({ input: { version } }))
  if (isPending) return <LoadingRows rows={12} height={22} />
  if (error) return <Failed error={error} onRetry={refetch} />
  const copy = async () => {
    const done = await copyText(data.yaml)
    showToast(done ? { text: t('text.copied') } : { tone: 'red', text: t('text.not_copied') })
  }
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <p>{t('text.hint')}</p>
        <Button icon={Copy} onClick={copy}>
          {t('text.copy')}
        </Button>
        <Button icon={Download} onClick={() => saveText(data.yaml, `handbook-v${data.version}.yaml`)}>
          {t('text.download')}
        </Button>
      </div>
      <LinedText readOnly aria-label={t('text.title', { version: data.version })} value={data.yaml} />
    </div>
  )
}
