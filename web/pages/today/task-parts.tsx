import { useTranslation } from 'react-i18next'
import type { TodayPanel } from '../../../domain/care/shapes.ts'
import type { HandbookNames } from '../../api/handbook-names.ts'
import { ContactsPart } from '../../care/contacts-part.tsx'
import { FactsPart } from '../../care/facts-part.tsx'
import { GiftChoice } from '../../care/gift-choice.tsx'
import { MoveLines } from '../../care/move-lines.tsx'
import { RecordPart } from '../../care/record-part.tsx'
import { ScriptPart } from '../../care/script-part.tsx'
import { TemplatePart } from '../../care/template-part.tsx'
import { WhyPart } from '../../care/why-part.tsx'
import { Part } from '../../ui/panel.tsx'
import styles from './task-parts.module.css'
import type { TaskWork } from './use-task-work.ts'

/** What helps with one task, from why it is there to what to know before. */
export function TaskParts({
  panel,
  names,
  work,
}: {
  panel: TodayPanel
  names: HandbookNames
  work: TaskWork
}) {
  const { t } = useTranslation('care')
  return (
    <div className={styles.parts}>
      <MoveLines moves={panel.moves} owner={panel.item.owner?.id} />
      <WhyPart item={panel.item} names={names} />
      {panel.note && (
        <Part title={t('fact.note')}>
          <p>{panel.note}</p>
        </Part>
      )}
      <ScriptPart panel={panel} />
      <GiftChoice panel={panel} />
      <RecordPart panel={panel} />
      <TemplatePart
        panel={panel}
        template={work.template}
        onLanguage={work.chooseLanguage}
        onCopy={work.copyTemplate}
        onSend={work.maySend ? () => work.float('send') : undefined}
      />
      {panel.item.customer && <ContactsPart panel={panel} />}
      <FactsPart facts={panel.facts} />
    </div>
  )
}
