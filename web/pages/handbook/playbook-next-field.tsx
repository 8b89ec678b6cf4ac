import { useTranslation } from 'react-i18next'
import type { InnerPath } from '../../../domain/base/set-in.ts'
import { freshDue } from '../../../domain/care/fresh.ts'
import type { Next, Step } from '../../../domain/care/playbook.ts'
import { DraftNumber } from '../../handbook/draft-fields.tsx'
import { useDraftField } from '../../handbook/draft-form-context.ts'
import { Field, SelectInput } from '../../ui/field.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { DueForm } from './playbook-due-form.tsx'
import styles from './playbook-form.module.css'

const WORDS = ['continue', 'repeat', 'stop'] as const
const AGAIN = ['working_days', 'working_hours', 'elapsed_hours', 'calendar_days'] as const

/** Where an outcome leads: on, again, to a named step, or to the end. */
export function NextField({ path, steps }: { path: InnerPath; steps: readonly Step[] }) {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const { id, value, set, error } = useDraftField<Next>(path)
  const shown = typeof value === 'string' ? value : 'again' in value ? 'again' : `jump ${value.jump}`
  const choose = (to: string) => {
    if (to === 'again') set({ again: freshDue('working_days'), at_most: 3 })
    else set(to.startsWith('jump ') ? { jump: to.slice(5) } : (to as (typeof WORDS)[number]))
  }
  const gone = typeof value === 'object' && 'jump' in value && !steps.some(one => one.key === value.jump)
  return (
    <>
      <Field id={id} label={t('playbook.next')} error={error}>
        {control => (
          <SelectInput {...control} value={shown} onChange={event => choose(event.target.value)}>
            {WORDS.map(one => (
              <option key={one} value={one}>
                {t(`playbook.next_${one}`)}
              </option>
            ))}
            <option value="again">{t('playbook.next_again')}</option>
            <optgroup label={t('playbook.next_jump')}>
              {gone && <option value={shown}>{shown.slice(5)}</option>}
              {steps.map((one, i) => (
                <option key={one.key} value={`jump ${one.key}`}>
                  {i + 1}. {text(one.name) || one.key}
                </option>
              ))}
            </optgroup>
          </SelectInput>
        )}
      </Field>
      {typeof value === 'object' && 'again' in value && (
        <span className={styles.line}>
          <DueForm path={[...path, 'again']} label={t('playbook.again_after')} kinds={AGAIN} />
          <DraftNumber
            path={[...path, 'at_most']}
            label={t('playbook.at_most')}
            unit={t('playbook.unit.times')}
          />
        </span>
      )}
    </>
  )
}
