import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ChosenTemplate } from '../../domain/channels/inbox-shapes.ts'
import { smsLength, smsText } from '../../domain/channels/sms.ts'
import { Failed } from '../api/failed.tsx'
import { Field, SelectInput, TextInput } from '../ui/field.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { ToneText } from '../ui/status-tag.tsx'
import { customerChannels } from './customer-channel-calls.ts'
import styles from './template-choice.module.css'

/** What may be written by SMS: an approved template, its variables, and how the customer reads it. */
export function TemplateChoice({
  account,
  chosen,
  onChoose,
}: {
  account: string
  chosen: ChosenTemplate | undefined
  /** The text is empty while variables are missing: it cannot be sent yet. */
  onChoose: (template: ChosenTemplate, text: string) => void
}) {
  const { t } = useTranslation('channels')
  const query = useQuery(customerChannels.templates.queryOptions({ input: { id: account } }))
  if (query.isPending) return <LoadingRows rows={2} />
  if (query.isError) return <Failed error={query.error} onRetry={() => query.refetch()} />
  const { sign } = query.data
  const items = query.data.items.filter(one => one.status === 'approved')
  if (items.length === 0) return <ToneText tone="amber">{t('templates.none_approved')}</ToneText>
  const template = items.find(one => one.code === chosen?.code)
  const params = chosen?.params ?? {}
  const shown = template && smsText(sign, template.body, params)
  const choose = (code: string, given: Record<string, string>) => {
    const body = items.find(one => one.code === code)?.body ?? ''
    const { text, missing } = smsText(sign, body, given)
    onChoose({ code, params: given }, code && missing.length === 0 ? text : '')
  }
  return (
    <div className={styles.choice}>
      <SelectInput
        aria-label={t('templates.choose')}
        value={template?.code ?? ''}
        onChange={event => choose(event.target.value, {})}
      >
        <option value="" disabled>
          {t('templates.choose')}
        </option>
        {items.map(one => (
          <option key={one.code} value={one.code}>
            {one.name}
          </option>
        ))}
      </SelectInput>
      {template?.variables.map(name => (
        <Field key={name} label={name}>
          {control => (
            <TextInput
              {...control}
              maxLength={100}
              value={params[name] ?? ''}
              onChange={event => choose(template.code, { ...params, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      {shown && <p className={styles.text}>{shown.text}</p>}
      {shown && (
        <p className={styles.note}>
          {shown.missing.length > 0
            ? t('templates.missing', { names: shown.missing.join(' · ') })
            : t('templates.counted', {
                characters: smsLength(shown.text).characters,
                count: smsLength(shown.text).segments,
              })}
        </p>
      )}
    </div>
  )
}
