import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { handbook } from '../api/handbook-names.ts'
import { useSave } from '../api/use-save.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { showToast } from '../ui/toasts.ts'

/** Asks before a planned version is taken back, and why. */
export function WithdrawDialog({
  version: { version, effective_on },
  onClose,
}: {
  version: { version: number; effective_on: string }
  onClose: () => void
}) {
  const { t } = useTranslation('handbook')
  const format = useFormat()
  const queries = useQueryClient()
  const [note, setNote] = useState('')
  const withdraw = useSave({ ...handbook.withdraw.mutationOptions(), quiet: true })
  return (
    <ConfirmDialog
      title={t('versions.withdraw_sure', { version })}
      verb={t('versions.withdraw')}
      kind="primary"
      busy={withdraw.isPending}
      onClose={onClose}
      onConfirm={() =>
        withdraw.mutate(
          { version, note },
          {
            onSuccess: async () => {
              showToast({ text: t('versions.withdrawn_done', { version }) })
              await queries.invalidateQueries()
              onClose()
            },
          },
        )
      }
    >
      <p>{t('versions.withdraw_words', { version, date: format.date(effective_on) })}</p>
      <Field label={t('versions.withdraw_note')}>
        {control => (
          <TextInput
            {...control}
            value={note}
            maxLength={2000}
            onChange={event => setNote(event.target.value)}
          />
        )}
      </Field>
      {withdraw.isError && <Failed error={withdraw.error} />}
    </ConfirmDialog>
  )
}
