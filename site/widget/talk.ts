import type { ChatMessage, ChatState } from '../../domain/channels/chat-shapes.ts'
import { callsTo } from './calls.ts'
import { faultOf } from './fault.ts'
import type { HostPage } from './host-page.ts'
import { type Kept, load, placeOf, save } from './keep.ts'
import { newKey } from './new-key.ts'
import { sendQueue } from './send-queue.ts'
import { keepStream, type StreamNews } from './stream.ts'
import { type Contact, emptyTalk, lastOf, type TalkState, unreadIn, withMessages } from './talk-state.ts'

const TYPING_MS = 6_000
const TOLD_TYPING_MS = 3_000

export type Talk = ReturnType<typeof openTalk>

/** The conversation of one visitor: what is known of it, and everything one can do. `changed` hears of each change. */
export function openTalk(page: HostPage, changed: (state: TalkState) => void) {
  const place = placeOf(page.channel, page.identity)
  const kept: Kept = { visitor: '', token: '', seen: '', known: false, outbox: [], ...load(place) }
  const calls = callsTo(page.base, page.locale, () => kept.token)
  let state: TalkState = { ...emptyTalk, outbox: kept.outbox }
  let stream: { stop(): void } | null = null
  let entering: Promise<void> | null = null
  let typedAt = 0

  const keep = (more: Partial<Kept>) => save(place, Object.assign(kept, more))
  const set = (more: Partial<TalkState>) => {
    const { outbox } = state
    state = { ...state, ...more }
    if (state.outbox !== outbox) keep({ outbox: [...state.outbox] })
    const seen = state.shown && !document.hidden
    if (seen && lastOf(state.messages) > kept.seen) keep({ seen: lastOf(state.messages) })
    state.unread = unreadIn(state.messages, kept.seen)
    changed(state)
  }
  const failed = (error: unknown) => set({ fault: faultOf(error) })

  /** Makes sure of a token, once however many ask. The server may make somebody else of us: then nothing of before is shown. */
  const enter = (): Promise<void> => {
    entering ??= calls
      .visitor({
        ...(kept.token && { token: kept.token }),
        ...(page.identity && { identity: page.identity }),
      })
      .then(({ visitor, token, name, known }) => {
        const same = kept.visitor === visitor
        keep({ visitor, token, known, ...(!same && { seen: '' }) })
        set({ name, ...(!same && { messages: [] }) })
      })
      .finally(() => {
        entering = null
      })
    return entering
  }

  const heard = ({ event, data }: StreamNews) => {
    if (event === 'message') taken(data as ChatMessage)
    else if (event === 'state') set({ chat: data as ChatState })
    else if (event === 'typing') {
      set({ typing: { name: (data as { name: string }).name, until: Date.now() + TYPING_MS } })
      setTimeout(() => {
        if (state.typing && state.typing.until <= Date.now()) set({ typing: null })
      }, TYPING_MS + 50)
    }
  }

  const taken = (message: ChatMessage) => {
    const typing = message.from === 'visitor' ? state.typing : null
    set({ ...withMessages(state, [message]), typing, fault: null })
  }
  /** Something of ours is with the server: from now on there is something to hear. */
  const begun = (message: ChatMessage) => {
    keep({ known: true })
    taken(message)
    listen()
  }

  const listen = () => {
    stream ??= keepStream(
      calls,
      () => lastOf(state.messages),
      heard,
      up => up !== state.up && set({ up, ...(up && { fault: null }) }),
      refusal => {
        stream = null
        // The token ran out: another one goes on, where the server gives one.
        if (refusal.status === 401) void resume().catch(failed)
        else failed(refusal)
      },
    )
  }

  /** Shows what was said before and listens. */
  const resume = async (): Promise<void> => {
    await enter()
    if (!kept.known) return
    const { items, earlier, state: chat } = await calls.page()
    set({ ...withMessages(state, items), earlier, chat, fault: null })
    listen()
  }

  const fail = (key: string, fault: string) => {
    const marked = <T extends { key: string }>(all: readonly T[]) =>
      all.map(one => (one.key === key ? { ...one, fault } : one))
    set({ outbox: marked(state.outbox), files: marked(state.files) })
  }
  const queue = sendQueue({
    calls,
    next: () => state.outbox.find(one => !one.fault),
    enter: async afresh => {
      if (afresh || !kept.token) await enter()
    },
    taken: begun,
    refused: fail,
    delayed: fault => set({ fault }),
  })

  const upload = async (file: File, key: string): Promise<void> => {
    set({ files: [...state.files.filter(one => one.key !== key), { key, file }] })
    try {
      if (!kept.token) await enter()
      begun(await calls.sendFile(key, file))
    } catch (error) {
      fail(key, faultOf(error))
    }
  }

  return {
    /** Without its settings the widget stays away: a button that does nothing helps nobody. */
    begin: async () => {
      set({ settings: await calls.settings() })
      if (kept.known || page.identity) await resume().catch(failed)
      void queue.go()
    },
    show: (shown: boolean) => set({ shown }),
    write: (body: string, contact?: Contact) => {
      set({ outbox: [...state.outbox, { key: newKey(), body, ...(contact && { contact }) }] })
      if (contact) set({ left: true })
      void queue.go()
    },
    upload: (file: File) => upload(file, newKey()),
    /** Tries once more what was refused. */
    again: (key: string) => {
      set({ outbox: state.outbox.map(({ fault: _, ...one }) => one) })
      const file = state.files.find(one => one.key === key)
      if (file) void upload(file.file, key)
      void queue.go()
    },
    /** Lets go of what was refused. */
    drop: (key: string) =>
      set({
        outbox: state.outbox.filter(one => one.key !== key),
        files: state.files.filter(one => one.key !== key),
      }),
    typed: () => {
      if (!stream || Date.now() - typedAt < TOLD_TYPING_MS) return
      typedAt = Date.now()
      // A hint that is lost is no loss.
      calls.typing().catch(() => undefined)
    },
    rate: async (score: number, comment: string) => {
      const of = state.chat?.rate
      if (!of) return
      try {
        taken(await calls.rate({ of, score, comment }))
        set({ rated: of })
      } catch (error) {
        failed(error)
      }
    },
    waveAway: () => set({ rated: state.chat?.rate ?? null }),
    earlier: async () => {
      try {
        const { items, earlier } = await calls.page(state.messages[0]?.id)
        set({ ...withMessages(state, items), earlier })
      } catch (error) {
        failed(error)
      }
    },
    file: calls.file,
    close: () => stream?.stop(),
  }
}
