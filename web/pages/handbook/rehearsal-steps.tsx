import { useTranslation } from 'react-i18next'
import type { Playbook } from '../../../domain/care/playbook.ts'
import type { RehearsalAnswer, RehearsedStep } from '../../../domain/care/rehearse-contract.ts'
import { SelectInput } from '../../ui/field.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useMoment } from './moment-words.ts'
import styles from './rehearsal.module.css'
import { RehearsedConditionLine } from './rehearsal-condition.tsx'
import { RehearsedDays } from './rehearsal-days.tsx'

/** What is taken for granted of steps, by `key round`. */
export type Assumed = Record<string, { outcome?: string; waited?: 'came' | 'in_vain' }>

type OnAssume = (place: string, one: Assumed[string]) => void

/** The steps as they would have gone, on a line of days; another outcome goes another way. */
export function RehearsalSteps({
  playbook,
  rehearsal,
  onAssume,
}: {
  playbook: Playbook
  rehearsal: RehearsalAnswer
  onAssume: OnAssume
}) {
  const { t } = useTranslation('handbook')
  const moment = useMoment()
  return (
    <>
      <ol className={styles.steps} aria-label={t('rehearsal.steps')}>
        <li className={styles.begin}>
          <time className={styles.at}>{moment(rehearsal.starts_at)}</time>
          <span>{t('rehearsal.begins')}</span>
        </li>
        {rehearsal.steps.map(step => (
          <StepLine
            key={`${step.key} ${step.round} ${step.arrives_at}`}
            step={step}
            playbook={playbook}
            onAssume={onAssume}
          />
        ))}
        <li className={styles.begin}>
          <time className={styles.at}>{moment(rehearsal.ends_at)}</time>
          <span>{t(`rehearsal.ends.${rehearsal.ends}`)}</span>
        </li>
      </ol>
      {rehearsal.stopped && (
        <RehearsedConditionLine says={t('rehearsal.stopped_because')} condition={rehearsal.stopped} />
      )}
    </>
  )
}

function StepLine({
  step,
  playbook,
  onAssume,
}: {
  step: RehearsedStep
  playbook: Playbook
  onAssume: OnAssume
}) {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const moment = useMoment()
  const place = `${step.key} ${step.round}`
  const outcomes = playbook.steps.find(one => one.key === step.key)?.outcomes ?? []
  const name = `${step.number}. ${text(step.name) || step.key}`
  const { wait, due } = step
  return (
    <li className={styles.step}>
      <p className={styles.stepHead}>
        <strong>{name}</strong>
        {step.round > 1 && <StatusTag>{t('rehearsal.round', { count: step.round })}</StatusTag>}
        {due?.provisional && <StatusTag tone="amber">{t('rehearsal.provisional')}</StatusTag>}
      </p>
      {step.skipped && <RehearsedConditionLine says={t('rehearsal.skipped')} condition={step.skipped} />}
      {wait && (
        <p className={styles.wait}>
          {t('rehearsal.waits', { until: moment(wait.until) })}
          <SelectInput
            className={styles.choice}
            aria-label={t('rehearsal.wait_of', { step: name })}
            value={wait.came ? 'came' : 'in_vain'}
            onChange={event => onAssume(place, { waited: event.target.value as 'came' | 'in_vain' })}
          >
            <option value="came">{t('rehearsal.came')}</option>
            <option value="in_vain">{t('rehearsal.in_vain')}</option>
          </SelectInput>
        </p>
      )}
      {due && (
        <>
          <RehearsedDays due={due} playbook={playbook} />
          <p className={styles.outcome}>
            <span className={styles.quiet}>{t('rehearsal.then')}</span>
            <SelectInput
              className={styles.choice}
              aria-label={t('rehearsal.outcome_of', { step: name })}
              value={step.outcome ?? ''}
              onChange={event => onAssume(place, { outcome: event.target.value })}
            >
              {outcomes.map(one => (
                <option key={one.key} value={one.key}>
                  {text(one.label) || one.key}
                </option>
              ))}
            </SelectInput>
          </p>
        </>
      )}
    </li>
  )
}
