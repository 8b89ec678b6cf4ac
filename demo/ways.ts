import { systemActor } from '../server/base/actor.ts'
import { transact } from '../server/base/db.ts'
import { addChat, addCustomerAccount } from '../server/channels/actions.ts'
import type { Stage } from './company.ts'

/** Accounts as a company has them on its first day: nothing is live, and some values are still to come from the providers. */
const accounts = [
  { kind: 'wechat', name: '恒信过滤服务号', values: { app_id: 'wx7f2c90d4be1a6358' } },
  {
    kind: 'wecom_app',
    name: '恒信企业微信',
    values: { corp_id: 'ww4a81c06e2f9d7b35', open_kfid: 'wkHengxinService' },
  },
  { kind: 'sms', name: '恒信短信', values: { sign_name: '恒信过滤' } },
  { kind: 'phone', name: '400 服务热线', values: { number: '400-820-1718' } },
  { kind: 'sandbox', name: '沙箱', values: {} },
] as const

/** Opens the ways to customers, all of them sandboxes, and a chat to try: nothing reaches a real person. */
export async function openWays({ db, clock }: Stage): Promise<void> {
  await transact(db, async tx => {
    for (const one of accounts) await addCustomerAccount(tx, systemActor, one, clock.now())
    // Tried from the settings, on a page of our own: no other site may carry it.
    const chat = { name: '官网在线客服', hours: 'always', bot: true } as const
    await addChat(tx, systemActor, chat, clock.now())
  })
}
