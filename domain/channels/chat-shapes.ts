import * as z from 'zod/mini'
import { isoTime, locale } from '../base/shapes.ts'

/** A file of a chat message; its bytes are asked for with the visitor's token. */
export const chatFile = z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.number() })
export type ChatFile = z.infer<typeof chatFile>

/** What an answer of the bot rests on. */
export const chatSource = z.object({ title: z.string(), url: z.nullable(z.string()) })
export type ChatSource = z.infer<typeof chatSource>

/** A message as the visitor sees it; ids sort by time. `key` is that of the widget which sent it. */
export const chatMessage = z.object({
  id: z.string(),
  at: isoTime,
  from: z.enum(['visitor', 'staff', 'bot', 'system']),
  name: z.nullable(z.string()),
  kind: z.enum(['text', 'rating']),
  body: z.string(),
  key: z.nullable(z.string()),
  score: z.nullable(z.number()),
  files: z.array(chatFile),
  sources: z.array(chatSource),
})
export type ChatMessage = z.infer<typeof chatMessage>

/** How the conversation stands: who answers, how long one waits, whether a rating is asked for. */
export const chatState = z.object({
  status: z.enum(['none', 'open', 'closed']),
  /** The colleague who answers; null while nobody or the bot does. */
  agent: z.nullable(z.string()),
  bot: z.boolean(),
  /** Whether the visitor waits for an answer of people now. */
  waiting: z.boolean(),
  /** What a wait for people took lately: the median in minutes; null when too few are known. */
  wait_minutes: z.nullable(z.number()),
  open: z.boolean(),
  /** When people are there again; null while they are, or when that is not known. */
  opens_at: z.nullable(isoTime),
  /** What a rating would be of: stays the same until the conversation goes on; null when none is asked for. */
  rate: z.nullable(z.string()),
})
export type ChatState = z.infer<typeof chatState>

/** What the widget has to know before anyone wrote. `texts` are its sentences in `locale`. */
export const chatSettings = z.object({
  company: z.string(),
  title: z.string(),
  greeting: z.string(),
  color: z.nullable(z.string()),
  locale,
  texts: z.record(z.string(), z.string()),
  open: z.boolean(),
  opens_at: z.nullable(isoTime),
  wait_minutes: z.nullable(z.number()),
  text_max: z.number(),
  file_max: z.number(),
})
export type ChatSettings = z.infer<typeof chatSettings>

/** Who the widget is: keep the token, send it as `Authorization: Bearer`. `name`: who a signed identity says it is. */
export const chatVisitor = z.object({
  visitor: z.string(),
  token: z.string(),
  expires_at: isoTime,
  name: z.nullable(z.string()),
  /** Whether anything was said before. */
  known: z.boolean(),
})
export type ChatVisitor = z.infer<typeof chatVisitor>

export const chatPage = z.object({
  items: z.array(chatMessage),
  /** Whether there is more before the first. */
  earlier: z.boolean(),
  state: chatState,
})
export type ChatPage = z.infer<typeof chatPage>
