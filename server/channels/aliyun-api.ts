import { randomUUID } from 'node:crypto'
import type { Access } from './access-token.ts'
import type { Outcome } from './adapter.ts'
import { aliyunHeaders, canonicalQuery } from './aliyun-sign.ts'
import { type Answered, callProvider } from './provider-call.ts'
import { detailOf, failed, type Meanings, notSent } from './provider-outcome.ts'

const PUBLIC = 'https://dysmsapi.aliyuncs.com'
const VERSION = '2017-05-25'

export type SmsAccess = Omit<Access, 'write' | 'accountId'>

/** Calls an action of Alibaba Cloud's SMS service (https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-overview). */
export function callAliyun(
  { account, now, signal }: SmsAccess,
  action: string,
  query: Record<string, string>,
): Promise<Answered> {
  const { settings, secrets } = account
  const url = new URL('/', String(settings.api || PUBLIC))
  const key = { id: String(settings.access_key_id), secret: secrets.access_key_secret ?? '' }
  const headers = aliyunHeaders({
    host: url.host,
    action,
    version: VERSION,
    query,
    nonce: randomUUID(),
    now,
    key,
  })
  url.search = canonicalQuery(query)
  return callProvider({ url, headers, signal, once: action === 'SendSms' })
}

/** https://help.aliyun.com/zh/sms/developer-reference/api-error-codes */
const CODES: Meanings = {
  'isv.BUSINESS_LIMIT_CONTROL': { reason: 'too_often', retry: 3600 },
  'isv.DAY_LIMIT_CONTROL': { reason: 'day_limit' },
  'Throttling.User': { reason: 'too_often', retry: 60 },
  'isp.SYSTEM_ERROR': { reason: 'provider_down', retry: 0 },
  ServiceUnavailable: { reason: 'provider_down', retry: 0 },
  'isv.MOBILE_NUMBER_ILLEGAL': { reason: 'bad_address' },
  'isv.BLACK_KEY_CONTROL_LIMIT': { reason: 'words_refused' },
  'isv.PARAM_NOT_SUPPORT_URL': { reason: 'words_refused' },
  'isv.SMS_TEMPLATE_ILLEGAL': { reason: 'template_refused' },
  'isv.TEMPLATE_MISSING_PARAMETERS': { reason: 'template_params' },
  'isv.TEMPLATE_PARAMS_ILLEGAL': { reason: 'template_params' },
  'isv.INVALID_JSON_PARAM': { reason: 'template_params' },
  'isv.PARAM_LENGTH_LIMIT': { reason: 'too_long' },
  'isv.SMS_SIGNATURE_ILLEGAL': { reason: 'sign_refused' },
  'isv.AMOUNT_NOT_ENOUGH': { reason: 'no_money' },
  'isv.OUT_OF_SERVICE': { reason: 'no_money' },
  'isp.RAM_PERMISSION_DENY': { reason: 'not_allowed' },
  'isv.PRODUCT_UN_SUBSCRIPT': { reason: 'not_allowed' },
  SignatureDoesNotMatch: { reason: 'bad_credentials' },
  'InvalidAccessKeyId.NotFound': { reason: 'bad_credentials' },
  'InvalidTimeStamp.Expired': { reason: 'clock_wrong' },
}

/** The outcome of an answer with `Code` and `Message`. */
export function outcomeOfAliyun(answered: Answered, { account }: SmsAccess): Outcome {
  if (answered.kind === 'none') return answered.outcome
  if (answered.kind === 'bytes') return failed('not_understood', answered.type)
  const { Code: code, Message: message, BizId: id } = answered.body
  if (code === 'OK') return { kind: 'sent', providerId: typeof id === 'string' ? id : null }
  return notSent(String(code), CODES, detailOf(account, code, message))
}
