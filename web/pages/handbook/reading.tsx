import { useTranslation } from 'react-i18next'
import type { CalendarPolicy } from '../../../domain/calendar/policy.ts'
import type { CarePolicy } from '../../../domain/care/policy.ts'
import type { StandingPolicy } from '../../../domain/standing/shape.ts'
import { FindingList, type FindingShown } from '../../handbook/finding-list.tsx'
import { PlainSection } from '../../handbook/plain-section.tsx'
import { useFindingWords } from '../../standing/finding-words.ts'
import { classes } from '../../ui/class-names.ts'
import { SelectInput } from '../../ui/field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useSay } from '../../ui/say.ts'
import { usePhone } from '../../ui/use-media.ts'
import { CalendarSection } from './calendar-section.tsx'
import { CareRules } from './care-rules.tsx'
import styles from './page.module.css'
import { GROUPS, otherParts, partOfPath } from './parts.ts'
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
  const phone = usePhone()
  return (
    <div className={styles.reading}>
      {phone ? (
        <PartChoice book={book} part={part} onPart={onPart} />
      ) : (
        <PartList book={book} part={part} onPart={onPart} />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it */}
      <section className={styles.part} aria-label={t('reading')} tabIndex={0}>
        <Part book={book} part={part} playbook={playbook} />
      </section>
    </div>
  )
}

function useGroups(book: Book): { key: string; name: string; parts: { key: string; name: string }[] }[] {
  const say = useSay()
  const name = (key: string) => say(`handbook:part.${key}`, {}, key)
  const others = otherParts(book.sections)
  const all = [...GROUPS, ...(others.length > 0 ? [{ key: 'more', parts: others }] : [])]
  return all.map(group => ({
    key: group.key,
    name: say(`handbook:group.${group.key}`),
    parts: group.parts.map(key => ({ key, name: name(key) })),
  }))
}

type Choosing = { book: Book; part: string; onPart: (part: string) => void }

function PartList({ book, part, onPart }: Choosing) {
  const { t } = useTranslation('handbook')
  const marked = new Set(book.findings.map(one => partOfPath(one.path)))
  return (
    <nav className={styles.parts} aria-label={t('parts')}>
      {useGroups(book).map(group => (
        <div key={group.key}>
          <h2 className={styles.group}>{group.name}</h2>
          <ul>
            {group.parts.map(one => (
              <li key={one.key}>
                <button
                  type="button"
                  className={classes(styles.link, one.key === part && styles.here)}
                  aria-current={one.key === part ? 'page' : undefined}
                  onClick={() => onPart(one.key)}
                >
                  {one.name}
                  {marked.has(one.key) && (
                    <span className={styles.dot}>
                      <span className="unseen">{t('findings.has')}</span>
                    </span>
                  )}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function PartChoice({ book, part, onPart }: Choosing) {
  const { t } = useTranslation('handbook')
  return (
    <div className={styles.choice}>
      <SelectInput aria-label={t('parts')} value={part} onChange={event => onPart(event.target.value)}>
        {useGroups(book).map(group => (
          <optgroup key={group.key} label={group.name}>
            {group.parts.map(one => (
              <option key={one.key} value={one.key}>
                {one.name}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectInput>
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
      return <CalendarSection policy={book.sections.calendar as CalendarPolicy} />
    default:
      return <PlainSection section={part} value={book.sections[part]} />
  }
}
