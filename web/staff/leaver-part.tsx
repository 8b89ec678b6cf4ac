import { useQueryClient } from '@tanstack/react-query'
import { Split, UserCheck, UserX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffMember } from '../../domain/staff/shapes.ts'
import { staff } from '../api/staff.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { Part } from '../ui/panel.tsx'
import { showToast } from '../ui/toasts.ts'
import styles from './form.module.css'
import { PersonSelect } from './person-select.tsx'

/** Who leaves is signed out at once, and customers and open tasks go to somebody; who comes back is let in again. */
export function LeaverPart({
  member,
  onDone,
  onSpread,
}: {
  member: StaffMember
  onDone: () => void
  /** Gives it fairly to several, with a preview. */
  onSpread?: (() => void) | undefined
}) {
  const { t } = useTranslation('staff')
  const format = useFormat()
  const queries = useQueryClient()
  const [heir, setHeir] = useState('')
  const told = (key: 'leaver.gone' | 'leaver.back') => ({
    onSuccess: async () => {
      await queries.invalidateQueries()
      showToast({ text: t(key, { name: member.name }) })
      onDone()
    },
  })
  const disable = useSave(staff.staff.disable.mutationOptions(told('leaver.gone')))
  const enable = useSave(staff.staff.enable.mutationOptions(told('leaver.back')))
  if (member.disabled_at) {
    return (
      <Part title={t('leaver.title')}>
        <p className={styles.words}>{t('leaver.since', { date: format.date(member.disabled_at) })}</p>
        <div className={styles.act}>
          <Button icon={UserCheck} busy={enable.isPending} onClick={() => enable.mutate({ id: member.id })}>
            {t('leaver.enable')}
          </Button>
        </div>
      </Part>
    )
  }
  return (
    <Part title={t('leaver.title')}>
      <Field label={t('leaver.heir')} note={t(heir ? 'leaver.heir_note' : 'leaver.no_heir_note')}>
        {control => (
          <PersonSelect
            control={control}
            value={heir}
            nobody={t('leaver.nobody')}
            without={member.id}
            onChange={setHeir}
          />
        )}
      </Field>
      <div className={styles.act}>
        <Button
          kind="danger"
          icon={UserX}
          busy={disable.isPending}
          onClick={() => disable.mutate({ id: member.id, ...(heir && { hand_over_to: heir }) })}
        >
          {t('leaver.disable')}
        </Button>
        {onSpread && (
          <Button icon={Split} onClick={onSpread}>
            {t('leaver.spread')}
          </Button>
        )}
      </div>
    </Part>
  )
}
