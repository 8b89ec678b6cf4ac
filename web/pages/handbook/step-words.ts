import { useTranslation } from 'react-i18next'
import type { DueRule } from '../../../domain/calendar/due-rule.ts'
import type { Outcome, Step } from '../../../domain/care/playbook.ts'
import { useLocalText } from '../../ui/local-text.ts'
import { useSay } from '../../ui/say.ts'

/** A due rule in words; `from` says what it counts from. */
export function useRuleWords(): (rule: DueRule, from: string) => string {
  const { t } = useTranslation('handbook')
  return (rule, from) => {
    if ('working_hours' in rule) return t('due.working_hours', { from, count: rule.working_hours })
    if ('elapsed_hours' in rule) return t('due.elapsed_hours', { from, count: rule.elapsed_hours })
    const at = (due: string) => (rule.at === undefined ? due : t('due.at', { due, time: rule.at }))
    if ('calendar_days' in rule) return at(t('due.calendar_days', { from, count: rule.calendar_days }))
    if ('working_days_before' in rule) {
      const count = rule.working_days_before
      return at(count === 0 ? t('due.before_on') : t('due.before', { count }))
    }
    if (typeof rule.working_days === 'number') {
      return at(t('due.working_days', { from, count: rule.working_days }))
    }
    const [first, last] = rule.working_days
    return at(t('due.window', { from, first, last }))
  }
}

/** When a step is due, in words. */
export function useDueWords(step: Step, steps: readonly Step[]): string {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const rule = useRuleWords()
  const from = step.due_from
  const named = steps.find(one => one.key === from)
  if (named) return rule(step.due, t('due.from_step', { step: text(named.name) || named.key }))
  return rule(step.due, t(`due.from.${from === 'start' || from === 'node' ? from : 'previous'}`))
}

/** Whose work a step is. */
export function useOwnerWords(): (step: Step, steps: readonly Step[]) => string {
  const { t } = useTranslation('handbook')
  const say = useSay()
  const text = useLocalText()
  return ({ owner }, steps) => {
    if (typeof owner === 'string') return t(`step.owner.${owner}`)
    if ('team' in owner) return t('step.owner.team', { name: owner.team })
    if ('role' in owner) {
      return t('step.owner.role', { name: say(`staff:role.${owner.role}`, {}, owner.role) })
    }
    const did = steps.find(one => one.key === owner.did)
    return t('step.owner.did', { step: text(did?.name) || owner.did })
  }
}

/** What an outcome leads to besides going on; empty for one that just does. */
export function useNextWords(): (outcome: Outcome, step: Step, steps: readonly Step[]) => string[] {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const rule = useRuleWords()
  return ({ next, starts, sets_tags, note_needed }, step, steps) => {
    const words: string[] = []
    if (next === 'repeat') words.push(t('outcome.repeat', { count: step.repeat_at_most }))
    if (next === 'stop') words.push(t('outcome.stop'))
    if (typeof next === 'object' && 'jump' in next) {
      const to = steps.find(one => one.key === next.jump)
      words.push(t('outcome.jump', { step: text(to?.name) || next.jump }))
    }
    if (typeof next === 'object' && 'again' in next) {
      words.push(t('outcome.again', { due: rule(next.again, ''), count: next.at_most }))
    }
    if (starts !== null) words.push(t('outcome.starts', { playbook: starts }))
    if (sets_tags.length > 0) words.push(t('outcome.sets_tags', { tags: sets_tags.join(t('plain.comma')) }))
    if (note_needed) words.push(t('outcome.note_needed'))
    return words
  }
}
