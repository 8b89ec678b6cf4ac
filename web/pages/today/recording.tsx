import { CalendarClock, UserRoundPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TodayPanel } from '../../../domain/care/shapes.ts'
import { OutcomeForm } from '../../care/outcome-form.tsx'
import { Button } from '../../ui/button.tsx'
import type { TaskWork } from './use-task-work.ts'

/** Recording how the chosen task went, beside the other ways to deal with it: later, or somebody else. */
export function Recording({ panel, work }: { panel: TodayPanel; work: TaskWork }) {
  const { t } = useTranslation('tasks')
  return (
    <OutcomeForm
      panel={panel}
      draft={work.draft}
      onDraft={work.write}
      onDone={work.finish}
      busy={work.busy}
      noteRef={work.note}
      others={
        <>
          <Button icon={CalendarClock} hint="S" onClick={() => work.float('postpone')}>
            {t('postpone.title')}
          </Button>
          <Button icon={UserRoundPlus} hint="D" onClick={() => work.float('hand_over')}>
            {t('hand_over.title')}
          </Button>
        </>
      }
    />
  )
}
