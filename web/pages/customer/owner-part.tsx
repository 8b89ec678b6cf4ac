import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../domain/customers/shapes.ts'
import { useMay, useMe } from '../../api/session.ts'
import { OwnerHistory } from '../../customers/owner-history.tsx'
import { ReleaseDialog } from '../../pool/release-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { Part } from '../../ui/panel.tsx'

/** The customer's owners so far; who has it, or gives customers out, may put it into the pool. */
export function OwnerPart({ customer }: { customer: Customer }) {
  const { t } = useTranslation(['customers', 'pool'])
  const me = useMe()
  const navigate = useNavigate()
  const mayWrite = useMay('customers.write')
  const mayAssign = useMay('customers.assign')
  const [asking, setAsking] = useState(false)
  const mayRelease = mayWrite && customer.owner_id !== null && (mayAssign || customer.owner_id === me?.id)
  const released = () => {
    setAsking(false)
    // Who sees only their own loses sight of the file: show them where it went.
    if (me?.scope !== 'all') void navigate({ to: '/pool', search: { q: customer.code } })
  }
  return (
    <Part
      quiet
      title={t('owners.title')}
      aside={
        mayRelease && (
          <Button kind="ghost" onClick={() => setAsking(true)}>
            {t('pool:release.verb')}
          </Button>
        )
      }
    >
      <OwnerHistory code={customer.code} />
      {asking && <ReleaseDialog customer={customer} onClose={() => setAsking(false)} onReleased={released} />}
    </Part>
  )
}
