import { useTranslation } from 'react-i18next'
import { isNever } from '../../../domain/care/flow.ts'
import type { Step } from '../../../domain/care/playbook.ts'
import { ConditionView } from '../../standing/condition-view.tsx'
import { channelIcon } from '../../ui/channel-icon.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { useSay } from '../../ui/say.ts'
import styles from './playbooks.module.css'
import { useDueWords, useNextWords, useOwnerWords, useRuleWords } from './step-words.ts'
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
  const ownerWords = useOwnerWords()
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
        {step.or_channels.length > 0 &&
          t('step.or_channels', {
            channels: step.or_channels
              .map(one => say(`customers:channel.${one}`, {}, one))
              .join(t('plain.comma')),
          })}
        <span>{ownerWords(step, steps)}</span>
      </p>
      <StepTerms step={step} steps={steps} />
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
          {step.variants.length > 0 && <p>{t('step.variants', { count: step.variants.length })}</p>}
        </details>
      )}
      <Outcomes step={step} steps={steps} />
    </div>
  )
}

/** What comes before a step and what must be written down after it. */
function StepTerms({ step, steps }: { step: Step; steps: readonly Step[] }) {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const say = useSay()
  const rule = useRuleWords()
  const { wait_for: wait, record } = step
  const recorded = [
    ...record.fields.map(field => say(`standing:field.${field}`, {}, field)),
    ...(record.promise ? [t('step.record_promise')] : []),
    ...(record.gift ? [t('step.record_gift')] : []),
  ]
  const otherwise = (to: NonNullable<Step['wait_for']>['otherwise']) => {
    if (typeof to === 'string') return t(`step.otherwise.${to}`)
    const found = steps.find(one => one.key === to.jump)
    return t('outcome.jump', { step: text(found?.name) || to.jump })
  }
  return (
    <>
      {wait && (
        <div className={styles.how}>
          {t('step.waits_for')}
          {'event' in wait.for ? (
            t(`step.wait.${wait.for.event}`)
          ) : (
            <ConditionView flush when={wait.for.when} />
          )}
          <span>
            {t('step.waits_until', {
              within: rule(wait.within, t('step.wait_from')),
              otherwise: otherwise(wait.otherwise),
            })}
          </span>
        </div>
      )}
      {!isNever(step.skip_when) && (
        <div className={styles.how}>
          {t('step.skips')}
          <ConditionView flush when={step.skip_when} />
        </div>
      )}
      {recorded.length > 0 && (
        <p className={styles.how}>{t('step.record', { what: recorded.join(t('plain.comma')) })}</p>
      )}
    </>
  )
}

function Outcomes({ step, steps }: { step: Step; steps: readonly Step[] }) {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const nextWords = useNextWords()
  return (
    <ul className={styles.outcomes} aria-label={t('step.outcomes')}>
      {step.outcomes.map(one => {
        const follows = nextWords(one, step, steps).join(t('plain.comma'))
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
