import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contact } from '../../domain/customers/shapes.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/class-names.ts'
import { ContactDialog } from './contact-dialog.tsx'
import styles from './contacts.module.css'

/** Whom to ask at a customer, the primary contact first; who may edit adds, changes and removes them. */
export function Contacts({
  code,
  contacts,
  mayEdit,
}: {
  code: string
  contacts: readonly Contact[]
  mayEdit: boolean
}) {
  const { t } = useTranslation('customers')
  const [open, setOpen] = useState<Contact | 'new' | null>(null)
  return (
    <>
      {contacts.length === 0 && <p className={styles.none}>{t('contacts.none')}</p>}
      <ul className={styles.list}>
        {contacts.map(contact => (
          <li key={contact.name} className={styles.contact}>
            <Avatar name={contact.name} />
            <div className={styles.who}>
              <div className={styles.name}>{contact.name}</div>
              <div className={styles.position}>
                {[contact.position, contact.primary && t('contacts.primary')].filter(Boolean).join(' · ')}
              </div>
            </div>
            <Reach contact={contact} />
            {mayEdit && (
              <Button
                kind="ghost"
                icon={Pencil}
                className={styles.edit}
                aria-label={t('contacts.edit', { name: contact.name })}
                onClick={() => setOpen(contact)}
              />
            )}
          </li>
        ))}
      </ul>
      {contacts.some(contact => contact.masked) && <p className={styles.masked}>{t('masked')}</p>}
      {mayEdit && (
        <Button kind="ghost" icon={Plus} className={styles.add} onClick={() => setOpen('new')}>
          {t('contacts.add')}
        </Button>
      )}
      {open && (
        <ContactDialog code={code} contact={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </>
  )
}

/** Phone, else e-mail, else WeChat; a link where it is not masked. */
function Reach({ contact }: { contact: Contact }) {
  const { t } = useTranslation('customers')
  const way = contact.phone ?? contact.email ?? contact.wechat
  if (!way) return <span className={styles.reach} />
  const scheme = contact.phone ? 'tel:' : contact.email ? 'mailto:' : null
  if (contact.masked || !scheme) {
    return (
      <span className={styles.reach} title={contact.masked ? t('masked') : undefined}>
        {way}
      </span>
    )
  }
  return (
    <a className={classes(styles.reach, 'reach')} href={scheme + way}>
      {way}
    </a>
  )
}
