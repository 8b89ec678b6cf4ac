import type { ChannelKind, NoticeContent } from '../../domain/channels/shapes.ts'
import { rows, sql } from '../base/db.ts'
import type { LongWork } from '../base/jobs.ts'
import { adapterOf } from './adapters.ts'
import { type Claimed, drain, type SendQueue } from './send-queue.ts'

type DueNotice = Claimed & { channel: ChannelKind; address: string | null; content: NoticeContent }

const notices: SendQueue<DueNotice> = {
  table: 'notice_sends',
  key: 'id',
  job: 'channels.send',
  repeatable: ['email'],
  perMinute: kind => adapterOf(kind as ChannelKind).perMinute,
  load: (tx, _accountId, claimed) =>
    rows<DueNotice>(
      tx,
      sql`select s.id, s.channel, s.address, n.content, s.attempts from notice_sends s join notices n on n.id = s.notice_id
          where s.id = any(${claimed.map(one => one.id)}::uuid[]) order by s.id`,
    ),
  attempt: (account, { id, channel, address, content }, now, signal) =>
    adapterOf(channel).send(account, { id, to: address, content }, now, signal),
}

/** Sends the notices to the staff that are due. */
export const sendNotices = (work: Pick<LongWork, 'db' | 'clock' | 'signal'>): Promise<void> =>
  drain(notices, work)
