import type { TaskOutcome } from '../tasks/shapes.ts'
import { say } from './writing.ts'

/** The task of telling a customer that their gift has arrived. */
export const GIFT_NOTICE = {
  title: say('告知礼品已签收', '告知禮品已簽收', 'Tell them the gift arrived'),
  outcomes: [
    { key: 'told', label: say('已告知', '已告知', 'Told'), contact: 'answered' },
    { key: 'sent', label: say('已发消息', '已發訊息', 'Message sent'), contact: 'tried' },
    { key: 'not_needed', label: say('对方已知', '對方已知', 'They know'), contact: 'none' },
  ] satisfies TaskOutcome[],
}
