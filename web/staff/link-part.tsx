import { Link2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { StaffMember } from '../../domain/staff/shapes.ts'
import { staff } from '../api/staff.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { Part } from '../ui/panel.tsx'
import styles from './form.module.css'
import { OnceShown } from './once-shown.tsx'

/** A new link to sign in once: for who never did, or forgot the password. */
export function LinkPart({ member }: { member: StaffMember }) {
  const { t } = useTranslation('staff')
  const format = useFormat()
  const make = useSave(staff.staff.link.mutationOptions())
  return (
    <Part title={t('link.title')}>
      {make.data ? (
        <OnceShown label={t('once.link')} text={make.data.url}>
          {t('once.link_note', { name: member.name, until: format.dateTime(make.data.expires_at) })}
        </OnceShown>
      ) : (
        <>
          <p className={styles.words}>{t(member.has_password ? 'link.forgot' : 'link.first')}</p>
          <div className={styles.act}>
            <Button icon={Link2} busy={make.isPending} onClick={() => make.mutate({ id: member.id })}>
              {t('link.make')}
            </Button>
          </div>
        </>
      )}
    </Part>
  )
}
