import { useTranslation } from 'react-i18next'
import type { Outcome, Step } from '../../../domain/care/playbook.ts'
import { channelIcon } from '../../ui/channel-icon.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { useSay } from '../../ui/say.ts'
import styles from './playbooks.module.css'
import { TemplateText } from './template-text.tsx'

/** The steps of a playbook on a line: when each is due and from what, who does it how, what to say, what may come of it. */
export function PlaybookSteps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className={styles.steps}>
      {steps.map((step, i) => (
        <li key={step.key} className={styles.step}>
          <span className={styles.number} aria-hidden>
            {i + 1}
          </span>
          <StepView step={step} steps={steps} />
        </li>
      ))}
    </ol>
  )
}

function StepView({ step, steps }: { step: Step; steps: readonly Step[] }) {
  const { t } = useTranslation('handbook')
  const say = useSay()
  const text = useLocalText()
  return (
    <div className={styles.what}>
      <h3 className={styles.head}>
        {text(step.name) || step.key}
        <span className={styles.due}>{useDueWords(step, steps)}</span>
      </h3>
      <p className={styles.how}>
        {step.channel ? (
          <>
            <Icon of={channelIcon(step.channel)} size={14} />
            {say(`customers:channel.${step.channel}`, {}, step.channel)}
          </>
        ) : (
          t('step.desk')
        )}
        <span>{t(`step.owner.${step.owner}`)}</span>
      </p>
      {step.script.length > 0 && (
        <ol className={styles.script} aria-label={t('step.script')}>
          {step.script.map((line, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a script is its order
            <li key={i}>{text(line)}</li>
          ))}
        </ol>
      )}
      {step.template && (
        <details className={styles.template}>
          <summary>{t('step.template')}</summary>
          {text(step.template.subject) && (
            <p className={styles.subject}>
              <TemplateText text={text(step.template.subject)} />
            </p>
          )}
          <p>
            <TemplateText text={text(step.template.text)} />
          </p>
        </details>
      )}
      <Outcomes outcomes={step.outcomes} steps={steps} repeats={step.repeat_at_most} />
    </div>
  )
}

function useDueWords({ due, due_from: from }: Step, steps: readonly Step[]): string {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const named = steps.find(one => one.key === from)
  const counted = named
    ? t('due.from_step', { step: text(named.name) || named.key })
    : t(`due.from.${from === 'start' ? 'start' : 'previous'}`)
  if ('working_hours' in due) return t('due.working_hours', { from: counted, count: due.working_hours })
  if ('elapsed_hours' in due) return t('due.elapsed_hours', { from: counted, count: due.elapsed_hours })
  if (typeof due.working_days === 'number')
    return t('due.working_days', { from: counted, count: due.working_days })
  const [first, last] = due.working_days
  return t('due.window', { from: counted, first, last })
}

function Outcomes({
  outcomes,
  steps,
  repeats,
}: {
  outcomes: readonly Outcome[]
  steps: readonly Step[]
  repeats: number
}) {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const nextWords = (outcome: Outcome): string | null => {
    const { next } = outcome
    if (next === 'continue') return null
    if (next === 'repeat') return t('outcome.repeat', { count: repeats })
    if (next === 'stop') return t('outcome.stop')
    const step = steps.find(one => one.key === next.jump)
    return t('outcome.jump', { step: text(step?.name) || next.jump })
  }
  return (
    <ul className={styles.outcomes} aria-label={t('step.outcomes')}>
      {outcomes.map(one => {
        const follows = nextWords(one)
        return (
          <li key={one.key}>
            {text(one.label) || one.key}
            {follows && <span className={styles.follows}>{follows}</span>}
          </li>
        )
      })}
    </ul>
  )
}
