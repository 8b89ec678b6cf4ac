import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ChatPolicy } from '../../domain/channels/chat-policy.ts'
import type { ChatMessage } from '../../domain/channels/chat-shapes.ts'
import { openEvents } from '../base/event-stream.ts'
import type { RequestContext } from '../base/http.ts'
import type { LiveNotice } from '../base/live.ts'
import { chatMessageOf, chatMessagesAfter, chatStateOf } from './chat-messages.ts'
import { conversationOf, type Visitor } from './chat-visitors.ts'
import { takeStream } from './open-streams.ts'
import { typingIn } from './presence.ts'

/** Opening hours and waits change without news: told again with every so many beats. */
const STATE_BEATS = 6

/**
 * One visitor's stream: first what they missed and how things stand, then what happens, as it happens. Everything is read
 * anew for this visitor; notices carry ids alone. When somebody finds out who a stranger is the stream goes on with the
 * conversation they are in now.
 */
export function listenAsVisitor(
  request: FastifyRequest,
  reply: FastifyReply,
  context: RequestContext,
  first: Visitor,
  after: string | null,
  policy: ChatPolicy,
): void {
  const giveBack = takeStream([
    { who: `visitor ${first.account.id} ${first.address}`, most: policy.streams },
    { who: `address ${context.request.address}`, most: policy.address_streams },
  ])
  let visitor = first
  let newest = after
  let said = ''
  let leave = (): void => undefined
  let work = Promise.resolve()
  let beats = 0

  const { write, whenLeft } = openEvents(request, reply, () => queue(beat))
  const tell = (event: string, data: object) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  const tellMessage = (message: ChatMessage | null) => {
    if (!message) return
    if (newest === null || message.id > newest) newest = message.id
    tell('message', message)
  }
  /** One thing after the other, so that messages keep their order; what fails ends the stream, and the reader comes again. */
  const queue = (task: () => Promise<void>) => {
    work = work.then(task).catch(error => {
      context.log.warn({ err: error }, 'a chat stream was cut')
      reply.raw.destroy()
    })
  }
  const tellState = async () => {
    const state = await context.read(tx => chatStateOf(tx, visitor, context.now()))
    const text = JSON.stringify(state)
    if (text !== said) tell('state', state)
    said = text
  }
  const catchUp = async () => {
    for (const message of await context.read(tx => chatMessagesAfter(tx, visitor, newest)))
      tellMessage(message)
    await tellState()
  }
  /** Goes over to the conversation the visitor is in now. */
  const follow = async () => {
    const id = await context.read(tx => conversationOf(tx, visitor.account.id, visitor.address))
    if (id !== null && id !== visitor.customerId) {
      visitor = { ...visitor, customerId: id }
      subscribe()
      await catchUp()
    } else await tellState()
  }
  const tellTyping = async () => {
    const name = await context.read(tx => typingIn(tx, visitor.customerId!, context.now()))
    if (name !== null) tell('typing', { name })
  }
  const beat = async () => {
    const id = await context.read(tx => conversationOf(tx, visitor.account.id, visitor.address))
    beats += 1
    if (id !== visitor.customerId || beats % STATE_BEATS === 0) await follow()
  }
  const onNotice = (notice: LiveNotice | null) => {
    if (notice === null) return queue(catchUp)
    const mine = notice.topic === 'inbox' ? notice.customer === visitor.customerId : true
    if (!mine) return
    if (notice.topic === 'inbox' && notice.what === 'presence') return queue(tellTyping)
    if (notice.topic === 'inbox' && notice.what !== 'message') return queue(follow)
    if (notice.topic !== 'inbox') {
      queue(async () =>
        tellMessage(
          notice.message ? await context.read(tx => chatMessageOf(tx, visitor, notice.message!)) : null,
        ),
      )
      queue(tellState)
    }
  }
  const subscribe = () => {
    leave()
    leave = context.live.subscribe([`customer:${visitor.customerId}`, 'inbox'], onNotice, () =>
      reply.raw.end(),
    )
  }

  whenLeft(() => {
    leave()
    giveBack()
  })
  subscribe()
  queue(catchUp)
}
