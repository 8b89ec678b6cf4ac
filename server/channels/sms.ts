import { callAliyun, outcomeOfAliyun } from './aliyun-api.ts'
import { type CustomerAdapter, templateOf } from './customer-adapter.ts'
import { failed } from './provider-outcome.ts'
import { hearSms } from './sms-callback.ts'

/**
 * SMS by Alibaba Cloud: the account's signature, an approved template and its variables; free text is never taken. The
 * provider does not know a repeated id, so what was interrupted waits for a person.
 */
export const sms: CustomerAdapter = {
  kind: 'sms',
  channel: 'sms',
  repeatable: false,
  perMinute: null,
  async send(account, message, now, signal) {
    const template = templateOf(message)
    if (!template) return failed('template_needed', '')
    if (message.files.length > 0) return failed('file_not_taken', 'sms')
    const access = { account, now, signal }
    const answered = await callAliyun(access, 'SendSms', {
      PhoneNumbers: providerNumber(message.to),
      SignName: String(account.settings.sign_name),
      TemplateCode: template.code,
      TemplateParam: JSON.stringify(template.params),
      OutId: message.id,
    })
    return outcomeOfAliyun(answered, access)
  },
  hear: hearSms,
  probe: async access =>
    outcomeOfAliyun(
      await callAliyun(access, 'QuerySmsTemplateList', { PageIndex: '1', PageSize: '1' }),
      access,
    ),
}

/** Mainland numbers without prefix, others with the country's code and no sign, as the provider writes them. */
export const providerNumber = (number: string): string => number.replace(/^\+86/, '').replace(/^\+/, '')
