import { channelsContract } from '../../domain/channels/contract.ts'
import { callsOf } from '../api/calls.ts'

export const channels = callsOf('channels', channelsContract)
