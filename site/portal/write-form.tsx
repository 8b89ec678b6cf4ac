/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { Refusal } from './calls.ts'
import type { Say } from './say.ts'
import { faultText } from './states.tsx'

type Props = {
  say: Say
  label: string
  send: string
  onWrite: (body: string) => Promise<void>
  focus?: boolean
}

/** A text to send; what was written stays until it was taken. */
export function WriteForm({ say, label, send, onWrite, focus }: Props) {
  const [body, setBody] = useState('')
  const [state, setState] = useState<'idle' | 'sending' | Refusal>('idle')
  const submit = async (event: Event) => {
    event.preventDefault()
    if (!body.trim() || state === 'sending') return
    setState('sending')
    try {
      await onWrite(body.trim())
      setBody('')
      setState('idle')
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setState(error)
    }
  }
  return (
    <form class="write" onSubmit={submit}>
      <label>
        {label}
        <textarea
          rows={4}
          required
          maxLength={20_000}
          value={body}
          ref={field => {
            if (focus && field && document.activeElement === document.body) field.focus()
          }}
          onInput={event => setBody(event.currentTarget.value)}
        />
      </label>
      {state instanceof Refusal && (
        <p class="fault" role="alert">
          {faultText(state, say)}
        </p>
      )}
      <button type="submit" class="primary" disabled={state === 'sending'}>
        {state === 'sending' ? say.t('portal:reply.sending') : send}
      </button>
    </form>
  )
}
