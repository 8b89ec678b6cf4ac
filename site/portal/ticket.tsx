/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks'
import type { PortalMessage, PortalTicketWhole } from '../../domain/portal/shapes.ts'
import { piecesOf } from '../base/pieces.ts'
import { portal } from './calls.ts'
import { Link } from './link.tsx'
import { pathOf } from './place.ts'
import { RatingForm } from './rating-form.tsx'
import type { Say } from './say.ts'
import { Failed, Loading } from './states.tsx'
import { promiseOf, StatusTag } from './tickets.tsx'
import { useLoad } from './use-load.ts'
import { WriteForm } from './write-form.tsx'

/** A ticket: where it stands, what was promised, its steps, what was said; reply, rate, open again. */
export function TicketPage({ say, number }: { say: Say; number: string }) {
  const { data, fault, again, put } = useLoad(`ticket ${number}`, () => portal.ticket(number))
  const [reopening, setReopening] = useState(false)
  const key = useRef(portal.newKey())
  if (fault) return <Failed fault={fault} say={say} again={again} />
  if (!data) return <Loading say={say} />
  const { t } = say
  const over = data.status === 'resolved' || data.status === 'closed'
  const promise = promiseOf(data, say)
  const write = async (body: string) => {
    const send = over ? portal.reopen : portal.reply
    put(await send(number, { key: key.current, body }))
    key.current = portal.newKey()
    setReopening(false)
  }
  return (
    <>
      <Link to={pathOf('tickets')} class="back">
        {t('portal:back')}
      </Link>
      <div class="head">
        <h1>{data.subject}</h1>
        <StatusTag status={data.status} say={say} />
      </div>
      <p class="note">
        {data.number} · {t(`portal:kind.${data.kind}`)}
        {data.agent && ` · ${t('portal:ticket.agent', { name: data.agent })}`}
      </p>
      {promise && <p class="promised">{promise}</p>}
      <Progress ticket={data} say={say} />
      {data.steps.length > 0 && <Steps steps={data.steps} say={say} />}
      {data.rates && <RatingForm say={say} onRate={async input => put(await portal.rate(number, input))} />}
      {data.score !== null && <p class="note">{t('portal:rate.thanks', { score: data.score })}</p>}
      <section>
        <h2>{t('portal:ticket.messages')}</h2>
        <ol class="talk">
          {data.messages.map(message => (
            <Said key={message.id} message={message} say={say} />
          ))}
        </ol>
      </section>
      {!over && (
        <WriteForm say={say} label={t('portal:reply.label')} send={t('portal:reply.send')} onWrite={write} />
      )}
      {data.reopens && !reopening && (
        <button type="button" onClick={() => setReopening(true)}>
          {t('portal:reply.reopen')}
        </button>
      )}
      {data.reopens && reopening && (
        <WriteForm
          say={say}
          label={t('portal:reply.reopen_hint')}
          send={t('portal:reply.reopen')}
          onWrite={write}
          focus
        />
      )}
    </>
  )
}

/** Received, answered, solved, closed: when each was, the rest ahead. */
function Progress({ ticket, say }: { ticket: PortalTicketWhole; say: Say }) {
  const points = [
    ['received', ticket.received_at],
    ['answered', ticket.answered_at],
    ['solved', ticket.resolved_at],
    ['ended', ticket.closed_at],
  ] as const
  return (
    <ol class="progress" aria-label={say.t('portal:ticket.progress')}>
      {points.map(([name, at]) => (
        <li key={name} class={at ? 'done' : ''}>
          <span>{say.t(`portal:ticket.${name}`)}</span>
          <small>{at && say.time(at)}</small>
        </li>
      ))}
    </ol>
  )
}

function Steps({ steps, say }: { steps: PortalTicketWhole['steps']; say: Say }) {
  const { t, time, day } = say
  return (
    <section>
      <h2>{t('portal:ticket.steps')}</h2>
      <ol class="steps">
        {steps.map((step, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps stand in their order
          <li key={n} class={step.ended_at ? 'done' : step.begun_at ? 'now' : ''}>
            <span>{say.text(step.name)}</span>
            <small>
              {step.ended_at
                ? t('portal:ticket.done', { time: time(step.ended_at) })
                : step.planned_on
                  ? t('portal:ticket.planned', { time: day(step.planned_on) })
                  : step.due_at && t('portal:ticket.due', { time: time(step.due_at) })}
            </small>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Said({ message, say }: { message: PortalMessage; say: Say }) {
  const who = { customer: 'you', staff: 'team', bot: 'auto', system: 'system' }[message.from]
  return (
    <li class={message.from}>
      <p class="note">
        {message.from === 'staff' && message.name ? message.name : say.t(`portal:ticket.${who}`)} ·{' '}
        <time dateTime={message.at}>{say.time(message.at)}</time>
      </p>
      <p class="text">
        {piecesOf(message.body).map(({ text, href }, i) =>
          href ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text that never changes
            <a key={i} href={href} target="_blank" rel="noopener noreferrer nofollow">
              {text}
            </a>
          ) : (
            text
          ),
        )}
      </p>
      {message.files.map(file => (
        <p key={file.id} class="note">
          {file.name}
        </p>
      ))}
    </li>
  )
}
