/** Kinds of accounts by which customers are spoken with and which are set up here; mail and the chat widget have their own. */
export const CUSTOMER_ACCOUNT_KINDS = [
  'wechat',
  'wecom_app',
  'sms',
  'phone',
  'webhook',
  'social',
  'sandbox',
] as const
export type CustomerAccountKind = (typeof CUSTOMER_ACCOUNT_KINDS)[number]

/** One value that an account asks for. `made`: we make it when it is left empty, and show it once to be copied. */
export type AccountField = {
  name: string
  /** Sealed, never shown again. */
  secret?: boolean
  /** Without it the account cannot do what it is for: `in` take messages, `out` send them, `both`. */
  needed?: 'in' | 'out' | 'both'
  /** The form its provider gives it. */
  form?: RegExp
  /** One of these; the first is taken when nothing is said. */
  choices?: readonly string[]
  made?: 'webhook_secret' | 'key' | 'token' | 'aes_key'
}

const API: AccountField = { name: 'api', form: /^https?:\/\/[^\s/]+\/?$/ }
const BOT: AccountField = { name: 'bot', choices: ['no', 'yes'] }
const WEBHOOK_SECRET = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/
const ADDRESS = /^https?:\/\/\S+$/

const fields: Record<CustomerAccountKind, readonly AccountField[]> = {
  wechat: [
    { name: 'app_id', needed: 'both', form: /^wx[0-9a-zA-Z]{10,30}$/ },
    { name: 'app_secret', secret: true, needed: 'out' },
    { name: 'token', secret: true, needed: 'in', form: /^[A-Za-z0-9]{3,32}$/, made: 'token' },
    { name: 'aes_key', secret: true, form: /^[A-Za-z0-9]{43}$/, made: 'aes_key' },
    BOT,
    API,
  ],
  wecom_app: [
    { name: 'corp_id', needed: 'both', form: /^w[wx][0-9a-zA-Z]{10,30}$/ },
    { name: 'app_secret', secret: true, needed: 'out' },
    { name: 'open_kfid', needed: 'out', form: /^wk[\w-]{3,60}$/ },
    { name: 'token', secret: true, needed: 'in', form: /^[A-Za-z0-9]{3,32}$/, made: 'token' },
    { name: 'aes_key', secret: true, needed: 'in', form: /^[A-Za-z0-9]{43}$/, made: 'aes_key' },
    { name: 'archive_secret', secret: true, form: WEBHOOK_SECRET },
    { name: 'inherit', choices: ['yes', 'no'] },
    BOT,
    API,
  ],
  sms: [
    { name: 'access_key_id', needed: 'out', form: /^[A-Za-z0-9]{8,64}$/ },
    { name: 'access_key_secret', secret: true, needed: 'out' },
    { name: 'sign_name', needed: 'out', form: /^[^【】]{2,20}$/ },
    { name: 'callback_key', secret: true, needed: 'in', form: /^[\w-]{24,64}$/, made: 'key' },
    API,
  ],
  phone: [
    { name: 'number', form: /^\+?[\d\s()-]{3,30}$/ },
    { name: 'secret', secret: true, needed: 'in', form: WEBHOOK_SECRET, made: 'webhook_secret' },
  ],
  webhook: [
    { name: 'url', needed: 'out', form: ADDRESS },
    { name: 'secret', secret: true, needed: 'both', form: WEBHOOK_SECRET, made: 'webhook_secret' },
    BOT,
  ],
  social: [
    { name: 'url', needed: 'out', form: ADDRESS },
    { name: 'secret', secret: true, needed: 'both', form: WEBHOOK_SECRET, made: 'webhook_secret' },
  ],
  sandbox: [BOT],
}

export const accountFieldsOf = (kind: CustomerAccountKind): readonly AccountField[] => fields[kind]

/** What is still to be filled in, and what cannot be done until it is. */
export const missingOf = (
  kind: CustomerAccountKind,
  has: (name: string) => boolean,
): { name: string; needed: 'in' | 'out' | 'both' }[] =>
  accountFieldsOf(kind).flatMap(({ name, needed }) => (needed && !has(name) ? [{ name, needed }] : []))

/** Whether providers call an account of a kind. */
export const isCalled = (kind: CustomerAccountKind): boolean => kind !== 'sandbox'
