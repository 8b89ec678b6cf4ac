/** Keeps the ends of a text that identify it to those who know it: 13800135521 → 138****5521, 王海峰 → 王**. */
export function maskText(text: string): string {
  const chars = [...text]
  if (chars.length <= 1) return '*'
  if (chars.length <= 4) return chars[0] + '*'.repeat(chars.length - 1)
  const tail = Math.min(4, Math.floor(chars.length * 0.4))
  const head = Math.min(3, Math.floor(chars.length * 0.3))
  return `${chars.slice(0, head).join('')}****${chars.slice(-tail).join('')}`
}

/** wang@example.com → w***@example.com: the domain says whom to ask, not whom it is. */
export function maskEmail(text: string): string {
  const at = text.lastIndexOf('@')
  return at < 1 ? maskText(text) : `${[...text][0]}***${text.slice(at)}`
}

type Personal = {
  phone: string | null
  email: string | null
  wechat: string | null
  birthday: string | null
  address?: string | null
}

/** The same record with its personal data starred: nothing goes missing, so one sees that there is something. */
export function maskPersonal<T extends Personal>(of: T): T {
  return {
    ...of,
    phone: of.phone && maskText(of.phone),
    email: of.email && maskEmail(of.email),
    wechat: of.wechat && maskText(of.wechat),
    birthday: of.birthday && '****-**-**',
    ...(of.address && { address: `${[...of.address].slice(0, 6).join('')}****` }),
  }
}

/** A value of a personal field starred as in the file; other fields as they are. */
export function maskField(field: string, text: string | null): string | null {
  if (text === null) return null
  if (field === 'phone' || field === 'wechat') return maskText(text)
  if (field === 'email') return maskEmail(text)
  if (field === 'birthday') return '****-**-**'
  return field === 'address' ? `${[...text].slice(0, 6).join('')}****` : text
}
