import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isNever } from '../../../domain/care/flow.ts'
import type { Playbook } from '../../../domain/care/playbook.ts'
import { ConditionView } from '../../standing/condition-view.tsx'
import { classes } from '../../ui/class-names.ts'
import { DataList } from '../../ui/data-list.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { PlanVersions } from './plan-versions.tsx'
import { PlaybookSteps } from './playbook-steps.tsx'
import styles from './playbooks.module.css'
import { Rehearsal } from './rehearsal.tsx'
import { useTriggerWords } from './trigger-words.ts'

/** The playbooks by name, and the chosen one: what starts it, for whom, when it ends, its steps on a line. */
export function Playbooks({
  playbooks,
  first,
}: {
  playbooks: readonly Playbook[]
  /** The key of the one to begin with. */
  first: string | undefined
}) {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const triggerWords = useTriggerWords()
  const [key, setKey] = useState(first ?? playbooks[0]?.key)
  const chosen = playbooks.find(one => one.key === key) ?? playbooks[0]
  if (!chosen) return <p>{t('playbooks.none')}</p>
  return (
    <div className={styles.playbooks}>
      <ul className={styles.names} aria-label={t('part.playbooks')}>
        {playbooks.map(one => (
          <li key={one.key}>
            <button
              type="button"
              aria-pressed={one === chosen}
              className={classes(styles.name, one === chosen && styles.chosen)}
              onClick={() => setKey(one.key)}
            >
              <span className={styles.title}>
                {text(one.name) || one.key}
                {!one.enabled && <StatusTag>{t('playbooks.off')}</StatusTag>}
              </span>
              <span className={styles.about}>{triggerWords(one.trigger)}</span>
            </button>
          </li>
        ))}
      </ul>
      <article className={styles.playbook} aria-label={text(chosen.name) || chosen.key}>
        <DataList
          data={[
            { key: 'trigger', label: t('playbooks.starts'), value: triggerWords(chosen.trigger) },
            {
              key: 'audience',
              label: t('playbooks.audience'),
              value: <ConditionView flush when={chosen.audience} />,
            },
            {
              key: 'stop',
              label: t('playbooks.stops'),
              value: isNever(chosen.stop_when) ? (
                t('playbooks.never')
              ) : (
                <>
                  <ConditionView flush when={chosen.stop_when} />
                  {chosen.stop_at_once && t('playbooks.stops_at_once')}
                </>
              ),
            },
          ]}
        />
        <PlaybookSteps steps={chosen.steps} />
        <PlanVersions key={chosen.key} playbook={chosen.key} />
        <Rehearsal key={`try ${chosen.key}`} playbook={chosen} />
      </article>
    </div>
  )
}
