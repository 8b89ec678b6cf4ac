import { Copy, Mail, Phone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FilledTemplate, TodayPanel } from '../../domain/care/shapes.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { templateText } from './template-part.tsx'

/** What reaching this person means: a number to call, a letter to write, an id to copy, or nothing that can be done from here. */
export type Reach =
  | { kind: 'phone' | 'mail'; href: string; name: string }
  | { kind: 'wechat'; id: string }
  | { kind: 'hidden' }
  | { kind: 'unknown' }
  | null

const WECHAT = ['wechat', 'wecom']

export function reachOf({ item, person }: TodayPanel, template: FilledTemplate | undefined): Reach {
  if (!item.customer || item.channel === null) return null
  if (person?.masked) return { kind: 'hidden' }
  if (item.channel === 'email' && person?.email) {
    const fields = { subject: template?.subject ?? '', body: template ? templateText(template) : '' }
    const query = Object.entries(fields).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    return { kind: 'mail', href: `mailto:${person.email}?${query.join('&')}`, name: person.name }
  }
  if (WECHAT.includes(item.channel) && person?.wechat) return { kind: 'wechat', id: person.wechat }
  if (person?.phone)
    return { kind: 'phone', href: `tel:${person.phone.replace(/[^+\d]/g, '')}`, name: person.name }
  return { kind: 'unknown' }
}

/** The one primary action of a task. */
export function ReachAction({
  reach,
  named,
  onCopy,
}: {
  reach: Reach
  /** With the person's name: on phones, where it is the widest control. */
  named?: boolean
  onCopy: (text: string) => void
}) {
  const { t } = useTranslation('care')
  if (reach === null) return null
  if (reach.kind === 'phone')
    return (
      <ButtonLink kind="primary" icon={Phone} hint="C" href={reach.href} wide={named}>
        {named ? t('call_person', { name: reach.name }) : t('call')}
      </ButtonLink>
    )
  if (reach.kind === 'mail')
    return (
      <ButtonLink kind="primary" icon={Mail} hint="C" href={reach.href} wide={named}>
        {t('write_mail')}
      </ButtonLink>
    )
  if (reach.kind === 'wechat')
    return (
      <Button kind="primary" icon={Copy} hint="C" wide={named} onClick={() => onCopy(reach.id)}>
        {t('copy_wechat')}
      </Button>
    )
  const why = reach.kind === 'hidden' ? t('masked') : t('no_phone')
  return (
    <Button icon={Phone} disabled title={why} wide={named} aria-description={why}>
      {t('call')}
    </Button>
  )
}
