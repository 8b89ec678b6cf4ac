import { type Access, type ApiCall, callWithToken, type TokenApi } from './access-token.ts'
import type { OpenAccount } from './adapter.ts'
import { type Answered, callProvider } from './provider-call.ts'
import type { Meanings } from './provider-outcome.ts'

const PUBLIC = 'https://qyapi.weixin.qq.com'

const base = ({ settings }: OpenAccount): string => String(settings.api || PUBLIC)

const application: TokenApi = {
  base,
  ask: ({ account, signal }) => {
    const url = new URL('/cgi-bin/gettoken', base(account))
    url.searchParams.set('corpid', String(account.settings.corp_id))
    url.searchParams.set('corpsecret', account.secrets.app_secret ?? '')
    return callProvider({ url, method: 'GET', signal })
  },
}

/** Calls the interface of a WeCom application (https://developer.work.weixin.qq.com/document/). */
export const callWecom = (access: Access, call: ApiCall): Promise<Answered> =>
  callWithToken(application, access, call)

/** https://developer.work.weixin.qq.com/document/path/90313 */
export const WECOM_CODES: Meanings = {
  '-1': { reason: 'provider_down', retry: 0 },
  45009: { reason: 'too_often', retry: 60 },
  45033: { reason: 'too_often', retry: 60 },
  95001: { reason: 'answers_used_up' },
  95002: { reason: 'window_closed' },
  95013: { reason: 'window_closed' },
  95018: { reason: 'window_closed' },
  45002: { reason: 'too_long' },
  40096: { reason: 'bad_address' },
  40003: { reason: 'bad_address' },
  84061: { reason: 'not_following' },
  48002: { reason: 'not_allowed' },
  60011: { reason: 'not_allowed' },
  60020: { reason: 'ip_not_listed' },
  40001: { reason: 'bad_credentials' },
  40013: { reason: 'bad_credentials' },
  40014: { reason: 'bad_credentials' },
  42001: { reason: 'bad_credentials' },
}
