import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  BULK_FIELDS,
  type BulkChange,
  type BulkEdit,
  type BulkField,
} from '../../../domain/customers/bulk-shapes.ts'
import { preferredChannel } from '../../../domain/customers/fields.ts'
import type { BulkTarget } from '../../../domain/standing/bulk-contract.ts'
import { useMay } from '../../api/session.ts'
import { useSave } from '../../api/use-save.ts'
import { customers } from '../../customers/calls.ts'
import { PersonSelect } from '../../staff/person-select.tsx'
import { BulkPreviewPart, useBulkPreview } from '../../standing/bulk-preview.tsx'
import { bulkEdits } from '../../standing/calls.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, SelectInput, TextInput } from '../../ui/field.tsx'
import { TokenInput } from '../../ui/token-input.tsx'
import styles from './bulk.module.css'

/** Says what is to be changed of many, shows what that would do, and starts it. */
export function BulkDialog({
  target,
  onStarted,
  onClose,
}: {
  target: BulkTarget
  onStarted: (edit: BulkEdit) => void
  onClose: () => void
}) {
  const { t } = useTranslation(['standing', 'ui'])
  const [change, setChange] = useState<BulkChange>({})
  const preview = useBulkPreview(target, change)
  const start = useSave({ ...bulkEdits.start.mutationOptions(), onSuccess: onStarted })
  const count = preview.data?.changing ?? 0
  const set = (part: Partial<BulkChange>) => setChange(pruned({ ...change, ...part }))
  return (
    <Dialog
      open
      wide
      placement="right"
      onClose={onClose}
      title={t('standing:bulk.change')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button
            kind="primary"
            busy={start.isPending}
            disabled={count === 0}
            onClick={() => start.mutate({ target, change })}
          >
            {t('standing:bulk.start', { count })}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Tags change={change} set={set} />
        <Owner change={change} set={set} />
        <ServiceLevel change={change} set={set} />
        {BULK_FIELDS.map(field => (
          <PlainField key={field} field={field} change={change} set={set} />
        ))}
        <BulkPreviewPart preview={preview} asked={Object.keys(change).length > 0} />
      </div>
    </Dialog>
  )
}

type Part = { change: BulkChange; set: (part: Partial<BulkChange>) => void }

/** Parts that say nothing are left away. */
const pruned = (change: BulkChange): BulkChange =>
  Object.fromEntries(
    Object.entries(change).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  )

function Tags({ change, set }: Part) {
  const { t } = useTranslation('standing')
  const { data } = useQuery(customers.choices.queryOptions({ staleTime: 60_000 }))
  const remove = (value: string) => t('bulk.take_off', { value })
  return (
    <div className={styles.controls} style={{ paddingLeft: 0 }}>
      <div>
        <Field label={t('bulk.add_tags')}>
          {control => (
            <TokenInput
              {...control}
              values={change.add_tags ?? []}
              known={data?.tags ?? []}
              removeLabel={remove}
              onChange={add_tags => set({ add_tags })}
            />
          )}
        </Field>
      </div>
      <div>
        <Field label={t('bulk.remove_tags')}>
          {control => (
            <TokenInput
              {...control}
              values={change.remove_tags ?? []}
              known={data?.tags ?? []}
              removeLabel={remove}
              onChange={remove_tags => set({ remove_tags })}
            />
          )}
        </Field>
      </div>
    </div>
  )
}

function Owner({ change, set }: Part) {
  const { t } = useTranslation('standing')
  const may = useMay('customers.assign')
  const on = change.owner_id !== undefined
  if (!may) return null
  return (
    <div className={styles.part}>
      <Checkbox checked={on} onChange={yes => set({ owner_id: yes ? null : undefined })}>
        {t('bulk.field.owner')}
      </Checkbox>
      {on && (
        <div className={styles.controls}>
          <Field label={t('bulk.new_value')}>
            {control => (
              <PersonSelect
                control={control}
                value={change.owner_id ?? ''}
                nobody={t('bulk.nobody')}
                onChange={id => set({ owner_id: id || null })}
              />
            )}
          </Field>
        </div>
      )}
    </div>
  )
}

function ServiceLevel({ change, set }: Part) {
  const { t } = useTranslation('standing')
  const level = change.service_level
  return (
    <div className={styles.part}>
      <Checkbox
        checked={level !== undefined}
        onChange={yes => set({ service_level: yes ? { level: 'vip', until: null } : undefined })}
      >
        {t('bulk.field.service_level')}
      </Checkbox>
      {level && (
        <div className={styles.controls}>
          <div>
            <Field label={t('bulk.new_value')}>
              {control => (
                <SelectInput
                  {...control}
                  value={level.level}
                  onChange={event =>
                    set({
                      service_level: {
                        level: event.target.value as 'vip',
                        until: event.target.value === 'vip' ? level.until : null,
                      },
                    })
                  }
                >
                  <option value="vip">{t('choice.vip')}</option>
                  <option value="normal">{t('choice.normal')}</option>
                </SelectInput>
              )}
            </Field>
          </div>
          {level.level === 'vip' && (
            <div>
              <Field label={t('bulk.until')} note={t('bulk.until_note')}>
                {control => (
                  <DateInput
                    {...control}
                    value={level.until ?? ''}
                    onChange={day => set({ service_level: { level: 'vip', until: day || null } })}
                  />
                )}
              </Field>
            </div>
          )}
        </div>
      )}
    </div>
  )
}

/** Empty clears the field. */
function PlainField({ field, change, set }: Part & { field: BulkField }) {
  const { t } = useTranslation(['standing', 'customers'])
  const { data } = useQuery(customers.choices.queryOptions({ staleTime: 60_000 }))
  const value = change[field]
  const known = field === 'industry' ? data?.industries : field === 'region' ? data?.regions : undefined
  const write = (text: string) => set({ [field]: text === '' ? null : text })
  return (
    <div className={styles.part}>
      <Checkbox checked={value !== undefined} onChange={yes => set({ [field]: yes ? null : undefined })}>
        {t(`standing:bulk.field.${field}`)}
      </Checkbox>
      {value !== undefined && (
        <div className={styles.controls}>
          <Field label={t('standing:bulk.new_value')} note={t('standing:bulk.empty_clears')}>
            {control =>
              field === 'preferred_channel' ? (
                <SelectInput {...control} value={value ?? ''} onChange={event => write(event.target.value)}>
                  <option value="">{t('standing:bulk.none')}</option>
                  {preferredChannel.options.map(channel => (
                    <option key={channel} value={channel}>
                      {t(`customers:channel.${channel}`)}
                    </option>
                  ))}
                </SelectInput>
              ) : (
                <>
                  <TextInput
                    {...control}
                    list={`${control.id}-known`}
                    maxLength={100}
                    value={value ?? ''}
                    onChange={event => write(event.target.value)}
                  />
                  <datalist id={`${control.id}-known`}>
                    {(known ?? []).map(one => (
                      <option key={one} value={one} />
                    ))}
                  </datalist>
                </>
              )
            }
          </Field>
        </div>
      )}
    </div>
  )
}
