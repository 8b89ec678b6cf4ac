import type { Channel } from '../tasks/shapes.ts'
import type { Step } from './playbook.ts'

/** What a customer or one of its contacts can be reached by, and what they prefer. */
export type Reach = { preferred: string | null; phone: boolean; email: boolean; wechat: boolean }

/** Whether the file has what a channel needs; what needs nothing (a visit, a letter) always works. */
function works(channel: Channel, { phone, email, wechat }: Reach): boolean {
  if (channel === 'phone' || channel === 'sms') return phone
  if (channel === 'email') return email
  return channel === 'wechat' || channel === 'wecom' ? wechat : true
}

/**
 * The channel of a step for a customer: their preference where the step allows it and it works, else the first of the
 * step's that works, else what the step says.
 */
export function channelFor(step: Pick<Step, 'channel' | 'or_channels'>, reach: Reach): Channel | null {
  if (step.channel === null || step.or_channels.length === 0) return step.channel
  const working = [step.channel, ...step.or_channels].filter(one => works(one, reach))
  return working.find(one => one === reach.preferred) ?? working[0] ?? step.channel
}
