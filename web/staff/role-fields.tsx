import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { defaultScope, type Role, role, type Scope, scope } from '../../domain/staff/policy.ts'
import { staff } from '../api/staff.ts'
import { Field, SelectInput } from '../ui/field.tsx'

export type RoleValues = { role: Role; scope: Scope; team_id: string | null }

/** What somebody may do, to whose customers, in which team. A role brings its own scope. */
export function RoleFields({
  value,
  errors,
  onChange,
}: {
  value: RoleValues
  errors: Record<string, string>
  onChange: (value: RoleValues) => void
}) {
  const { t } = useTranslation('staff')
  const { data } = useQuery(staff.teams.list.queryOptions({ staleTime: 60_000 }))
  const takeRole = (next: Role) => onChange({ ...value, role: next, scope: defaultScope(next) })
  return (
    <>
      <Field label={t('member.role')} note={t(`role_note.${value.role}`)} error={errors.role}>
        {control => (
          <SelectInput
            {...control}
            value={value.role}
            onChange={event => takeRole(event.target.value as Role)}
          >
            {role.options.map(one => (
              <option key={one} value={one}>
                {t(`role.${one}`)}
              </option>
            ))}
          </SelectInput>
        )}
      </Field>
      <Field label={t('member.scope')} error={errors.scope}>
        {control => (
          <SelectInput
            {...control}
            value={value.scope}
            onChange={event => onChange({ ...value, scope: event.target.value as Scope })}
          >
            {scope.options.map(one => (
              <option key={one} value={one}>
                {t(`scope.${one}`)}
              </option>
            ))}
          </SelectInput>
        )}
      </Field>
      <Field label={t('member.team')} error={errors.team_id}>
        {control => (
          <SelectInput
            {...control}
            value={value.team_id ?? ''}
            onChange={event => onChange({ ...value, team_id: event.target.value || null })}
          >
            <option value="">{t('member.no_team')}</option>
            {(data?.items ?? []).map(team => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
          </SelectInput>
        )}
      </Field>
    </>
  )
}
