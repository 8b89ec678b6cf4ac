import { emotionContract } from '../../domain/channels/emotion-contract.ts'
import { cannedContract, conversationsContract } from '../../domain/channels/inbox-contract.ts'
import { callsOf } from '../api/calls.ts'

export const conversations = callsOf('conversations', conversationsContract)
export const canned = callsOf('canned', cannedContract)
export const emotions = callsOf('emotions', emotionContract)
