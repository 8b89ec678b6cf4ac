import { chatAccountsContract } from '../../domain/channels/chat-accounts-contract.ts'
import { callsOf } from '../api/calls.ts'

export const chats = callsOf('chats', chatAccountsContract)
