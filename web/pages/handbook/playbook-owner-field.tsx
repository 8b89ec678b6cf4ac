import { useTranslation } from 'react-i18next'
import type { InnerPath } from '../../../domain/base/set-in.ts'
import type { OwnerRule, Step } from '../../../domain/care/playbook.ts'
import { type Role, role } from '../../../domain/staff/policy.ts'
import { useDraftField } from '../../handbook/draft-form-context.ts'
import { Field, SelectInput, TextInput } from '../../ui/field.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { useSay } from '../../ui/say.ts'
import styles from './playbook-form.module.css'

const WORDS = ['owner', 'lead', 'rapid'] as const

/** Whose work a step is: the customer's manager, the lead, a team, a role, or who did an earlier step. */
export function OwnerField({ path, earlier }: { path: InnerPath; earlier: readonly Step[] }) {
  const { t } = useTranslation('handbook')
  const say = useSay()
  const text = useLocalText()
  const { id, value, set, error } = useDraftField<OwnerRule>(path)
  const choose = (to: string) => {
    const [kind, key] = to.split(' ')
    if (kind === 'team') set({ team: '' })
    else if (kind === 'role') set({ role: key as Role })
    else if (kind === 'did') set({ did: key! })
    else set(to as (typeof WORDS)[number])
  }
  return (
    <Field id={id} label={t('playbook.owner')} error={error}>
      {control => (
        <span className={styles.line}>
          <SelectInput {...control} value={shownAs(value)} onChange={event => choose(event.target.value)}>
            {WORDS.map(one => (
              <option key={one} value={one}>
                {t(`step.owner.${one}`)}
              </option>
            ))}
            <option value="team">{t('playbook.owner_team')}</option>
            <optgroup label={t('playbook.owner_role')}>
              {role.options.map(one => (
                <option key={one} value={`role ${one}`}>
                  {say(`staff:role.${one}`, {}, one)}
                </option>
              ))}
            </optgroup>
            <optgroup label={t('playbook.owner_did')}>
              {typeof value === 'object' && 'did' in value && !earlier.some(one => one.key === value.did) && (
                <option value={shownAs(value)}>{value.did}</option>
              )}
              {earlier.map((one, i) => (
                <option key={one.key} value={`did ${one.key}`}>
                  {i + 1}. {text(one.name) || one.key}
                </option>
              ))}
            </optgroup>
          </SelectInput>
          {typeof value === 'object' && 'team' in value && (
            <TextInput
              aria-label={t('playbook.owner_team')}
              value={value.team}
              maxLength={80}
              onChange={event => set({ team: event.target.value })}
            />
          )}
        </span>
      )}
    </Field>
  )
}

function shownAs(value: OwnerRule): string {
  if (typeof value === 'string') return value
  if ('team' in value) return 'team'
  return 'role' in value ? `role ${value.role}` : `did ${value.did}`
}
