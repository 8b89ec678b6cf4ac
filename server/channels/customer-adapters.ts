import type { AccountKind } from '../../domain/channels/account-kinds.ts'
import type { CustomerAdapter } from './customer-adapter.ts'
import { emailOut } from './email-out.ts'
import { phone } from './phone.ts'
import { sms } from './sms.ts'
import { social } from './social.ts'
import { webhook } from './webhook.ts'
import { wechat } from './wechat.ts'
import { wecomApp } from './wecom-app.ts'

const adapters: Partial<Record<AccountKind, CustomerAdapter>> = {
  email: emailOut,
  sms,
  phone,
  wechat,
  wecom_app: wecomApp,
  webhook,
  social,
}

/** The adapter of a kind of account; null where messages end in our own pages or nothing leaves by it. */
export const customerAdapterOf = (kind: AccountKind): CustomerAdapter | null => adapters[kind] ?? null

export const customerAdapters = (): readonly CustomerAdapter[] => Object.values(adapters)
