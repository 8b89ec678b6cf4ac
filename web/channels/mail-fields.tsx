import { useTranslation } from 'react-i18next'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field, SelectInput, TextArea, TextInput } from '../ui/field.tsx'
import type { Mail, MailKey } from './mail-form.ts'

type Props = {
  mail: Mail
  faults: Record<string, string>
  /** Passwords stand already. */
  kept: boolean
  onChange: (mail: Mail) => void
}

/** A mail account: the server that mail leaves by, what stands below it, and the mailbox that is read. */
export function MailFields({ mail, faults, kept, onChange }: Props) {
  const { t } = useTranslation('channels')
  const parts = { mail, faults, kept, onChange }
  return (
    <>
      <MailInput of="host" {...parts} />
      <MailInput of="port" {...parts} />
      <Encryption of="encryption" {...parts} />
      <MailInput of="user" {...parts} />
      <MailInput of="password" {...parts} />
      <MailInput of="from" {...parts} />
      <MailInput of="from_name" {...parts} />
      <Field label={t('mail.signature')} note={t('mail.signature_note')} error={faults['settings.signature']}>
        {control => (
          <TextArea
            {...control}
            maxLength={2000}
            value={mail.signature}
            onChange={event => onChange({ ...mail, signature: event.target.value })}
          />
        )}
      </Field>
      <Checkbox checked={mail.reads} onChange={reads => onChange({ ...mail, reads })}>
        {t('mail.reads')}
      </Checkbox>
      {mail.reads && (
        <>
          <MailInput of="imap_host" {...parts} />
          <MailInput of="imap_port" {...parts} />
          <Encryption of="imap_encryption" {...parts} />
          <MailInput of="imap_user" {...parts} note={t('mail.as_smtp')} />
          <MailInput of="imap_password" {...parts} note={t('mail.as_smtp')} />
        </>
      )}
    </>
  )
}

const NEEDED: readonly MailKey[] = ['host', 'port', 'from', 'imap_host', 'imap_port']

function MailInput({ of: key, mail, faults, kept, onChange, note }: Props & { of: MailKey; note?: string }) {
  const { t } = useTranslation('channels')
  const secret = key === 'password' || key === 'imap_password'
  return (
    <Field
      label={t(`mail.${key}`)}
      note={secret && kept ? t('account.kept') : note}
      error={faults[`settings.${key}`]}
    >
      {control => (
        <TextInput
          {...control}
          required={NEEDED.includes(key)}
          type={secret ? 'password' : key === 'from' ? 'email' : 'text'}
          inputMode={key.endsWith('port') ? 'numeric' : undefined}
          autoComplete="off"
          value={mail[key]}
          onChange={event => onChange({ ...mail, [key]: event.target.value })}
        />
      )}
    </Field>
  )
}

function Encryption({ of: key, mail, onChange }: Props & { of: 'encryption' | 'imap_encryption' }) {
  const { t } = useTranslation('channels')
  return (
    <Field label={t(`mail.${key}`)}>
      {control => (
        <SelectInput
          {...control}
          value={mail[key]}
          onChange={event => onChange({ ...mail, [key]: event.target.value })}
        >
          <option value="tls">TLS</option>
          <option value="starttls">STARTTLS</option>
          <option value="none">{t('mail.unencrypted')}</option>
        </SelectInput>
      )}
    </Field>
  )
}
