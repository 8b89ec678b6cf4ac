import { useTranslation } from 'react-i18next'
import type { TodayPanel } from '../../domain/care/shapes.ts'
import { useLocalText } from '../ui/local-text.ts'
import { Part } from '../ui/panel.tsx'
import styles from './script-part.module.css'

export function ScriptPart({ panel }: { panel: TodayPanel }) {
  const { t } = useTranslation('care')
  const local = useLocalText()
  if (panel.script.length === 0) return null
  return (
    <Part title={t('script')}>
      <ol className={styles.lines}>
        {panel.script.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are numbered
          <li key={i} className={styles.line}>
            {local(line)}
          </li>
        ))}
      </ol>
    </Part>
  )
}
