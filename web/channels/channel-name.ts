import type { CustomerChannel } from '../../domain/channels/conversation-shapes.ts'
import { useSay } from '../ui/say.ts'

/** What a channel is called. */
export function useChannelName(): (channel: CustomerChannel) => string {
  const say = useSay()
  return channel => say(`inbox:channel.${channel}`)
}
