import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { chatChannel, chatSetup } from './chat-account.ts'

const byId = { id: z.uuid() }

/** The chats for the company's web sites. */
export const chatAccountsContract = {
  list: route({
    method: 'GET',
    path: '/chats',
    summary: 'Chats for web sites, with what their pages carry',
  }).output(z.object({ items: z.array(chatChannel) })),
  add: route({ method: 'POST', path: '/chats', summary: 'Set up a chat', successStatus: 201 })
    .input(chatSetup)
    .output(chatChannel),
  change: route({ method: 'PUT', path: '/chats/{id}', summary: 'Set up a chat anew, whole' })
    .input(z.extend(chatSetup, byId))
    .output(chatChannel),
  remove: route({ method: 'DELETE', path: '/chats/{id}', summary: 'Take a chat away', successStatus: 204 })
    .input(z.object(byId))
    .output(z.void()),
  renewKey: route({
    method: 'POST',
    path: '/chats/{id}/identity-key',
    summary: 'A new key for the site to sign its customers with, shown this once',
  })
    .input(z.object(byId))
    .output(z.object({ key: z.string() })),
}
