import { type Access, type ApiCall, callWithToken, type TokenApi } from './access-token.ts'
import type { OpenAccount } from './adapter.ts'
import { type Answered, callProvider } from './provider-call.ts'
import type { Meanings } from './provider-outcome.ts'

const PUBLIC = 'https://api.weixin.qq.com'

const base = ({ settings }: OpenAccount): string => String(settings.api || PUBLIC)

/** The stable token: asking again answers the same one, and the secret stands in the body, not in the address. */
const officialAccount: TokenApi = {
  base,
  ask: ({ account, signal }, force) =>
    callProvider({
      url: new URL('/cgi-bin/stable_token', base(account)),
      body: {
        grant_type: 'client_credential',
        appid: String(account.settings.app_id),
        secret: account.secrets.app_secret ?? '',
        force_refresh: force,
      },
      signal,
    }),
}

/** Calls the interface of an Official Account (https://developers.weixin.qq.com/doc/offiaccount/). */
export const callWechat = (access: Access, call: ApiCall): Promise<Answered> =>
  callWithToken(officialAccount, access, call)

/** https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html */
export const WECHAT_CODES: Meanings = {
  '-1': { reason: 'provider_down', retry: 0 },
  45009: { reason: 'too_often', retry: 3600 },
  45011: { reason: 'too_often', retry: 60 },
  45015: { reason: 'window_closed' },
  45047: { reason: 'answers_used_up' },
  45002: { reason: 'too_long' },
  43004: { reason: 'not_following' },
  40003: { reason: 'bad_address' },
  40037: { reason: 'template_refused' },
  47003: { reason: 'template_params' },
  48001: { reason: 'not_allowed' },
  50002: { reason: 'not_allowed' },
  40164: { reason: 'ip_not_listed' },
  40001: { reason: 'bad_credentials' },
  40013: { reason: 'bad_credentials' },
  40125: { reason: 'bad_credentials' },
  42001: { reason: 'bad_credentials' },
}
