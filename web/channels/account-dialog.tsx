import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CHANNEL_KINDS, type ChannelAccount, type ChannelKind } from '../../domain/channels/shapes.ts'
import { useFieldProblems } from '../api/field-problems.ts'
import { useFailureText } from '../api/problem.ts'
import { staff } from '../api/staff.ts'
import { useSave } from '../api/use-save.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, SelectInput, TextInput } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { LOCALES, ownNameOf } from '../ui/language.ts'
import { AccountFooter } from './account-footer.tsx'
import { channels } from './calls.ts'
import { MailFields } from './mail-fields.tsx'
import { type Mail, mailOf, mailSettings } from './mail-form.ts'

/** Adds or changes a mail server or a group robot. Secrets that stand already are kept when their field stays empty. */
export function AccountDialog({ account, onClose }: { account: ChannelAccount | null; onClose: () => void }) {
  const { t } = useTranslation(['channels', 'ui'])
  const id = useId()
  const queries = useQueryClient()
  const sayFailure = useFailureText()
  const sayFields = useFieldProblems()
  const teams = useQuery(staff.teams.list.queryOptions()).data?.items ?? []
  const [kind, setKind] = useState<ChannelKind>(account?.kind ?? 'wecom')
  const [common, setCommon] = useState({
    name: account?.name ?? '',
    live: account?.live ?? false,
    locale: account?.locale ?? ('zh-Hans' as const),
    team_id: account?.team?.id ?? '',
  })
  const [mail, setMail] = useState<Mail>(() => mailOf(account))
  const [robot, setRobot] = useState({ webhook: '', secret: '' })
  const after = {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: channels.key() })
      onClose()
    },
  }
  const add = useSave({ ...channels.add.mutationOptions(after), quiet: true })
  const change = useSave({ ...channels.change.mutationOptions(after), quiet: true })
  const remove = useSave(channels.remove.mutationOptions(after))
  const error = add.error ?? change.error
  const faults = sayFields(error)
  const settings = kind === 'email' ? mailSettings(mail) : robotSettings(robot)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const values = { ...common, team_id: kind === 'email' ? null : common.team_id || null }
    if (!account) return add.mutate({ kind, ...values, settings } as Parameters<typeof add.mutate>[0])
    // A robot whose address field stays empty keeps its address.
    const kept = kind !== 'email' && robot.webhook === ''
    change.mutate({ id: account.id, ...values, ...(!kept && { settings }) } as Parameters<
      typeof change.mutate
    >[0])
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={account ? t('account.edit_named', { name: account.name }) : t('account.add')}
      footer={
        <AccountFooter
          form={id}
          problem={error && Object.keys(faults).length === 0 ? sayFailure(error) : null}
          saving={add.isPending || change.isPending}
          removing={remove.isPending}
          onRemove={account && (() => remove.mutate({ id: account.id }))}
          onClose={onClose}
        />
      }
    >
      <Form id={id} onSubmit={submit}>
        {!account && (
          <Field label={t('account.kind')}>
            {control => (
              <SelectInput
                {...control}
                value={kind}
                onChange={event => setKind(event.target.value as ChannelKind)}
              >
                {CHANNEL_KINDS.map(one => (
                  <option key={one} value={one}>
                    {t(`channel.${one}`)}
                  </option>
                ))}
              </SelectInput>
            )}
          </Field>
        )}
        <Field label={t('account.name')} error={faults.name}>
          {control => (
            <TextInput
              {...control}
              required
              maxLength={200}
              value={common.name}
              onChange={event => setCommon(was => ({ ...was, name: event.target.value }))}
            />
          )}
        </Field>
        {kind === 'email' ? (
          <MailFields mail={mail} faults={faults} kept={account !== null} onChange={setMail} />
        ) : (
          <>
            <Field
              label={t('account.webhook')}
              note={account ? t('account.kept') : t(`account.webhook_note.${kind}`)}
              error={faults['settings.webhook'] ?? faults.settings}
            >
              {control => (
                <TextInput
                  {...control}
                  required={!account}
                  type="url"
                  autoComplete="off"
                  value={robot.webhook}
                  onChange={event => setRobot(was => ({ ...was, webhook: event.target.value }))}
                />
              )}
            </Field>
            {kind !== 'wecom' && (
              <Field
                label={t('account.secret')}
                note={t('account.secret_note')}
                error={faults['settings.secret']}
              >
                {control => (
                  <TextInput
                    {...control}
                    type="password"
                    autoComplete="off"
                    value={robot.secret}
                    onChange={event => setRobot(was => ({ ...was, secret: event.target.value }))}
                  />
                )}
              </Field>
            )}
            <Field label={t('account.for')}>
              {control => (
                <SelectInput
                  {...control}
                  value={common.team_id}
                  onChange={event => setCommon(was => ({ ...was, team_id: event.target.value }))}
                >
                  <option value="">{t('account.company')}</option>
                  {teams.map(team => (
                    <option key={team.id} value={team.id}>
                      {team.name}
                    </option>
                  ))}
                </SelectInput>
              )}
            </Field>
            <Field label={t('account.locale')}>
              {control => (
                <SelectInput
                  {...control}
                  value={common.locale}
                  onChange={event =>
                    setCommon(was => ({ ...was, locale: event.target.value as typeof was.locale }))
                  }
                >
                  {LOCALES.map(one => (
                    <option key={one} value={one}>
                      {ownNameOf(one)}
                    </option>
                  ))}
                </SelectInput>
              )}
            </Field>
          </>
        )}
        <Checkbox checked={common.live} onChange={live => setCommon(was => ({ ...was, live }))}>
          {t('account.make_live')}
        </Checkbox>
      </Form>
    </Dialog>
  )
}

const robotSettings = ({ webhook, secret }: { webhook: string; secret: string }) => ({
  webhook,
  ...(secret && { secret }),
})
