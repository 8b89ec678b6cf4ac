/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks'
import { portal } from './calls.ts'
import { go, pathOf } from './place.ts'
import type { Say } from './say.ts'
import { WriteForm } from './write-form.tsx'

/** A new request; from an order's page it begins with its number. */
export function AskPage({ say }: { say: Say }) {
  const order = new URLSearchParams(location.search).get('order')
  const [subject, setSubject] = useState(order ? say.t('portal:ask.order', { number: order }) : '')
  const key = useRef(portal.newKey())
  const field = useRef<HTMLInputElement>(null)
  const send = async (body: string) => {
    if (!field.current?.reportValidity()) return
    const { number } = await portal.ask({ key: key.current, subject: subject.trim(), body })
    key.current = portal.newKey()
    go(pathOf('tickets', number))
  }
  return (
    <>
      <h1>{say.t('portal:ask.title')}</h1>
      <label class="field">
        {say.t('portal:ask.subject')}
        <input
          ref={field}
          required
          maxLength={200}
          value={subject}
          onInput={event => setSubject(event.currentTarget.value)}
        />
      </label>
      <WriteForm say={say} label={say.t('portal:ask.body')} send={say.t('portal:ask.send')} onWrite={send} />
    </>
  )
}
