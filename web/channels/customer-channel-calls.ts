import { customerChannelsContract } from '../../domain/channels/account-contract.ts'
import { callsOf } from '../api/calls.ts'

export const customerChannels = callsOf('customerChannels', customerChannelsContract)
