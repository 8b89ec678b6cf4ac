import { BookOpen, PencilLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { ReachAction } from '../../care/reach-action.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './phone-actions.module.css'
import type { TaskWork } from './use-task-work.ts'

/** What a chosen card offers: reach the person, read the script, record how it went. */
export function PhoneActions({ work }: { work: TaskWork }) {
  const { t } = useTranslation('care')
  const may = useMay('tasks.write')
  return (
    <div className={styles.actions}>
      <ReachAction reach={work.reach} named onCopy={work.copy} />
      <Button icon={BookOpen} onClick={() => work.float('script')}>
        {t('script')}
      </Button>
      {may && (
        <Button icon={PencilLine} onClick={() => work.float('record')}>
          {t('record.open')}
        </Button>
      )}
    </div>
  )
}
