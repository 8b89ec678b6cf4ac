import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoTime, pageOf, pageQuery } from '../base/shapes.ts'
import { emotion } from './conversation-shapes.ts'

/** What a message's mood was taken for, and what a person said of it. `score`: −1 (upset) … 1 (delighted). */
export const messageEmotion = z.object({
  emotion: z.nullable(emotion),
  score: z.nullable(z.number()),
  /** Words of the message that made it so. */
  words: z.array(z.string()),
  corrected: z.nullable(z.object({ by: z.string(), at: isoTime, from: z.nullable(emotion) })),
})
export type MessageEmotion = z.infer<typeof messageEmotion>

/** Of so many that a person judged as `emotion`: how often it was said, and rightly. */
export const emotionCount = z.object({ emotion, examples: z.number(), said: z.number(), right: z.number() })

/** How often a model agreed with people on messages that it had not learned from. */
export const agreement = z.object({
  examples: z.number(),
  right: z.number(),
  by_emotion: z.array(emotionCount),
})
export type Agreement = z.infer<typeof agreement>

/** A training: what came of it, and whether it is in use. */
export const emotionTraining = z.object({
  id: z.string(),
  at: isoTime,
  /** Who asked for it; null: the night. */
  by: z.nullable(z.string()),
  corrections: z.number(),
  /** In use only where it agrees with people more often than the product's own. */
  used: z.boolean(),
  own: agreement,
  product: agreement,
})
export type EmotionTraining = z.infer<typeof emotionTraining>

/** How the mood of messages is judged here. */
export const emotionState = z.object({
  /** Whose judgement is in use. */
  judged_by: z.enum(['product', 'company']),
  corrections: z.number(),
  /** Corrections that came after the last training. */
  new_corrections: z.number(),
  fewest_corrections: z.number(),
  /** Messages of the last 30 days by mood. */
  lately: z.object({ negative: z.number(), neutral: z.number(), positive: z.number() }),
  /** Latest first. */
  trainings: z.array(emotionTraining),
  may_train: z.boolean(),
})
export type EmotionState = z.infer<typeof emotionState>

export const emotionCorrection = z.object({
  id: z.string(),
  conversation: z.string(),
  message: z.string(),
  /** How the message begins. */
  excerpt: z.string(),
  from: z.nullable(emotion),
  to: emotion,
  by: z.string(),
  at: isoTime,
})
export type EmotionCorrection = z.infer<typeof emotionCorrection>

/** What may be said to somebody upset, written in their language. */
export const empathy = z.object({
  /** The latest thing said in anger; null: nobody is upset. */
  message: z.nullable(z.string()),
  words: z.array(z.string()),
  /** The time that the scripts promise, as the handbook says it from now on. */
  follow_up_at: isoTime,
  situations: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      words: z.array(z.string()),
      scripts: z.array(z.string()),
      avoid: z.nullable(z.string()),
    }),
  ),
  /** Whether a promise can be kept as a task: strangers have no file to keep it in. */
  may_promise: z.boolean(),
  /** The promise to come back that is open already. */
  promised: z.nullable(z.object({ id: z.string(), due_at: isoTime, owner: z.nullable(z.string()) })),
})
export type Empathy = z.infer<typeof empathy>

const ofMessage = { id: z.uuid(), message: z.uuid() }
const ofConversation = z.object({ id: z.uuid() })

/** Moods of messages, and what to say to somebody upset. */
export const emotionContract = {
  state: route({
    method: 'GET',
    path: '/emotion',
    summary: 'How moods are judged here, and how well',
  }).output(emotionState),
  corrections: route({
    method: 'GET',
    path: '/emotion/corrections',
    summary: 'What people said of moods, latest first',
  })
    .input(z.object(pageQuery))
    .output(pageOf(emotionCorrection)),
  train: route({
    method: 'POST',
    path: '/emotion/train',
    summary: 'Learn from the corrections now',
    successStatus: 202,
  }).output(z.object({ queued: z.boolean() })),
  get: route({
    method: 'GET',
    path: '/conversations/{id}/messages/{message}/emotion',
    summary: 'The mood of a message, with the words that made it so',
  })
    .input(z.object(ofMessage))
    .output(messageEmotion),
  correct: route({
    method: 'PUT',
    path: '/conversations/{id}/messages/{message}/emotion',
    summary: 'Say what the mood of a message is; the product learns from it',
  })
    .input(z.object({ ...ofMessage, emotion }))
    .output(messageEmotion),
  empathy: route({
    method: 'GET',
    path: '/conversations/{id}/empathy',
    summary: 'What to say to somebody upset',
  })
    .input(ofConversation)
    .output(empathy),
  promise: route({
    method: 'POST',
    path: '/conversations/{id}/follow-up',
    summary:
      'Promise to come back by the handbook’s time: a promise and its task; twice is once while it is open',
    successStatus: 201,
  })
    .input(ofConversation)
    .output(empathy),
}
