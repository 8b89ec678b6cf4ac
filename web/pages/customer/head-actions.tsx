import { useNavigate } from '@tanstack/react-router'
import { Link2, MessageSquarePlus, Pencil, Phone, Plus, Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../domain/customers/shapes.ts'
import { useCompanyNow } from '../../api/company-day.ts'
import { useMay } from '../../api/session.ts'
import { CustomerPicker } from '../../customers/customer-picker.tsx'
import { PortalLinksDialog } from '../../portal/links-dialog.tsx'
import { LogContact } from '../../tasks/log-contact.tsx'
import { NewTaskDialog } from '../../tasks/new-task-dialog.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import styles from './head-actions.module.css'
import { phoneOf } from './phone-of.ts'

type Work = 'log' | 'task'

/** What one does with a customer: change the file, plan a task, record a contact, call. */
export function HeadActions({ customer, onEdit }: { customer: Customer; onEdit: () => void }) {
  const { t } = useTranslation('customers')
  const phone = phoneOf(customer)
  const mayPlan = useMay('tasks.write')
  const mayLog = useMay('facts.write')
  const mayTalk = useMay('conversations.write')
  const [work, setWork] = useState<Work | null>(null)
  const [links, setLinks] = useState(false)
  useKeys([
    { keys: 'T', label: t('head.new_task'), bar: true, when: mayPlan, run: () => setWork('task') },
    { keys: 'N', label: t('head.log'), bar: true, when: mayLog, run: () => setWork('log') },
    {
      keys: 'C',
      label: t('head.call'),
      bar: true,
      when: phone !== null,
      run: () => {
        if (phone) location.href = `tel:${phone.number}`
      },
    },
  ])
  return (
    <div className={styles.actions}>
      {customer.may_edit && (
        <Button icon={Pencil} hint="E" onClick={onEdit}>
          {t('head.edit')}
        </Button>
      )}
      <SheetsMenu code={customer.code} />
      {mayTalk && (
        <Button icon={Link2} onClick={() => setLinks(true)}>
          {t('head.portal')}
        </Button>
      )}
      {mayPlan && (
        <Button icon={Plus} hint="T" onClick={() => setWork('task')}>
          {t('head.new_task')}
        </Button>
      )}
      {mayLog && (
        <Button icon={MessageSquarePlus} hint="N" onClick={() => setWork('log')}>
          {t('head.log')}
        </Button>
      )}
      {phone && (
        <ButtonLink kind="primary" icon={Phone} hint="C" href={`tel:${phone.number}`} title={phone.name}>
          {t('head.call')}
        </ButtonLink>
      )}
      {links && <PortalLinksDialog code={customer.code} onClose={() => setLinks(false)} />}
      {work && <WorkDialog work={work} customer={customer} onClose={() => setWork(null)} />}
    </div>
  )
}

/** The sheets about a customer, to print and to export. */
function SheetsMenu({ code }: { code: string }) {
  const { t } = useTranslation('customers')
  const navigate = useNavigate()
  const items = (['information', 'care'] as const).map(sheet => ({
    key: sheet,
    label: t(`head.sheet.${sheet}`),
    onSelect: () => navigate({ to: '/customers/$code/sheets/$sheet', params: { code, sheet } }),
  }))
  return (
    <Menu
      label={t('head.sheets')}
      align="end"
      groups={[{ items }]}
      trigger={anchor => (
        <Button {...anchor.props} icon={Printer}>
          {t('head.sheets')}
        </Button>
      )}
    />
  )
}

function WorkDialog({ work, customer, onClose }: { work: Work; customer: Customer; onClose: () => void }) {
  // The time at which the dialog was opened; it does not move on while somebody writes.
  const [now] = useState(useCompanyNow())
  const given = { code: customer.code, name: customer.name }
  return work === 'log' ? (
    <LogContact customer={given} picker={CustomerPicker} now={now} onClose={onClose} />
  ) : (
    <NewTaskDialog customer={given} today={now.slice(0, 10)} now={now} onClose={onClose} />
  )
}
