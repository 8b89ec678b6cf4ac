import { useTranslation } from 'react-i18next'
import type { CalendarPolicy } from '../../../domain/calendar/policy.ts'
import type { CarePolicy } from '../../../domain/care/policy.ts'
import type { StandingPolicy } from '../../../domain/standing/shape.ts'
import { FindingList, type FindingShown } from '../../handbook/finding-list.tsx'
import { PlainSection } from '../../handbook/plain-section.tsx'
import { useFindingWords } from '../../standing/finding-words.ts'
import { Panel } from '../../ui/panel.tsx'
import { useSay } from '../../ui/say.ts'
import { CalendarChanges } from './calendar-changes.tsx'
import { CalendarSection } from './calendar-section.tsx'
import { CareRules } from './care-rules.tsx'
import styles from './page.module.css'
import { PartList } from './part-list.tsx'
import { partOfPath } from './parts.ts'
import { Playbooks } from './playbooks.tsx'
import { HighValue, Stages, Tiers, Warnings } from './standing-sections.tsx'

type Book = {
  version: number
  in_force: boolean
  sections: Record<string, unknown>
  findings: FindingShown[]
}

/** One part of the handbook beside the list of all parts. */
export function Reading({
  book,
  part,
  playbook,
  onPart,
}: {
  book: Book
  part: string
  /** The playbook to begin with. */
  playbook: string | undefined
  onPart: (part: string) => void
}) {
  const { t } = useTranslation('handbook')
  const marks = new Map(book.findings.map(one => [partOfPath(one.path), 'found'] as const))
  return (
    <div className={styles.reading}>
      <PartList sections={book.sections} marks={marks} part={part} onPart={onPart} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it */}
      <section className={styles.part} aria-label={t('reading')} tabIndex={0}>
        <Part book={book} part={part} playbook={playbook} />
      </section>
    </div>
  )
}

type PartProps = { book: Book; part: string; playbook: string | undefined }

function Part({ book, part, playbook }: PartProps) {
  const { t } = useTranslation('handbook')
  const say = useSay()
  const sayFinding = useFindingWords()
  const findings = book.findings.filter(one => partOfPath(one.path) === part)
  const title = say(`handbook:part.${part}`, {}, part)
  return (
    <>
      <h2 className={styles.title}>{title}</h2>
      {say(`handbook:about.${part}`, {}, '') && (
        <p className={styles.about}>{say(`handbook:about.${part}`)}</p>
      )}
      <div className={styles.split}>
        <div className={styles.content}>
          <Content book={book} part={part} playbook={playbook} />
        </div>
        {(part === 'tiers' || findings.length > 0) && (
          <div className={styles.findings}>
            <Panel title={t('findings.title')}>
              <FindingList findings={findings} sayFinding={sayFinding} />
            </Panel>
          </div>
        )}
      </div>
    </>
  )
}

function Content({ book, part, playbook }: PartProps) {
  const standing = book.sections.standing as StandingPolicy
  const care = book.sections.care as CarePolicy | undefined
  const counted = book.in_force
  switch (part) {
    case 'tiers':
      return <Tiers policy={standing} counted={counted} />
    case 'high_value':
      return <HighValue policy={standing} counted={counted} />
    case 'stages':
      return <Stages policy={standing} counted={counted} />
    case 'warnings':
      return <Warnings policy={standing} counted={counted} />
    case 'playbooks':
      return care ? <Playbooks key={playbook} playbooks={care.playbooks} first={playbook} /> : null
    case 'care_rules':
      return care ? <CareRules policy={care} /> : null
    case 'calendar':
      return (
        <CalendarSection policy={book.sections.calendar as CalendarPolicy}>
          {book.in_force && <CalendarChanges />}
        </CalendarSection>
      )
    default:
      return <PlainSection section={part} value={book.sections[part]} />
  }
}
