import { useTranslation } from 'react-i18next'
import type { InnerPath } from '../../../domain/base/set-in.ts'
import { type Step, WAIT_EVENTS, type WaitFor } from '../../../domain/care/playbook.ts'
import { useDraftField } from '../../handbook/draft-form-context.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Field, SelectInput } from '../../ui/field.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { DueForm } from './playbook-due-form.tsx'
import styles from './playbook-form.module.css'
import { RuleEditor } from './rule-editor.tsx'
import { useRuleFields } from './use-rule-fields.ts'

const WITHIN = ['working_days', 'working_hours', 'elapsed_hours', 'calendar_days'] as const
const WORDS = ['begin', 'continue', 'stop'] as const

/** What a step waits for before it begins, for how long, and what happens when that does not come. */
export function WaitForm({
  path,
  steps,
  before,
}: {
  path: InnerPath
  steps: readonly Step[]
  before: WaitFor | null | undefined
}) {
  const { t } = useTranslation('handbook')
  const fields = useRuleFields()
  const { id, value, set } = useDraftField<WaitFor | null>(path)
  const fresh: WaitFor = { for: { event: 'contact' }, within: { working_days: 3 }, otherwise: 'begin' }
  return (
    <div id={id} className={styles.texts} tabIndex={-1}>
      <Checkbox checked={value !== null} onChange={on => set(on ? fresh : null)}>
        {t('playbook.wait')}
      </Checkbox>
      {value && (
        <div className={styles.inner}>
          <div className={styles.grid}>
            <Field label={t('step.waits_for')}>
              {control => (
                <SelectInput
                  {...control}
                  value={'event' in value.for ? value.for.event : 'when'}
                  onChange={event => {
                    const to = event.target.value
                    const known = WAIT_EVENTS.find(one => one === to)
                    set({ ...value, for: known ? { event: known } : { when: { all: [] } } })
                  }}
                >
                  {WAIT_EVENTS.map(one => (
                    <option key={one} value={one}>
                      {t(`step.wait.${one}`)}
                    </option>
                  ))}
                  <option value="when">{t('playbook.wait_when')}</option>
                </SelectInput>
              )}
            </Field>
            <DueForm path={[...path, 'within']} label={t('playbook.wait_within')} kinds={WITHIN} />
            <Otherwise path={[...path, 'otherwise']} steps={steps} />
          </div>
          {'when' in value.for && (
            <RuleEditor
              path={[...path, 'for', 'when']}
              label={t('playbook.wait_when')}
              fields={fields.all}
              before={before && 'when' in before.for ? before.for.when : undefined}
              quiet
            />
          )}
        </div>
      )}
    </div>
  )
}

function Otherwise({ path, steps }: { path: InnerPath; steps: readonly Step[] }) {
  const { t } = useTranslation('handbook')
  const text = useLocalText()
  const { id, value, set, error } = useDraftField<WaitFor['otherwise']>(path)
  const shown = typeof value === 'string' ? value : `jump ${value.jump}`
  return (
    <Field id={id} label={t('playbook.otherwise')} error={error}>
      {control => (
        <SelectInput
          {...control}
          value={shown}
          onChange={event => {
            const to = event.target.value
            set(to.startsWith('jump ') ? { jump: to.slice(5) } : (to as (typeof WORDS)[number]))
          }}
        >
          {WORDS.map(one => (
            <option key={one} value={one}>
              {t(`step.otherwise.${one}`)}
            </option>
          ))}
          <optgroup label={t('playbook.next_jump')}>
            {typeof value === 'object' && !steps.some(one => one.key === value.jump) && (
              <option value={shown}>{value.jump}</option>
            )}
            {steps.map((one, i) => (
              <option key={one.key} value={`jump ${one.key}`}>
                {i + 1}. {text(one.name) || one.key}
              </option>
            ))}
          </optgroup>
        </SelectInput>
      )}
    </Field>
  )
}
