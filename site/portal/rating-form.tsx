/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { Refusal } from './calls.ts'
import type { Say } from './say.ts'
import { faultText } from './states.tsx'

const SCORES = [1, 2, 3, 4, 5]

/** Asked once a ticket was solved: one to five stars, a sentence if one likes. */
export function RatingForm({
  say,
  onRate,
}: {
  say: Say
  onRate: (input: { score: number; comment: string }) => Promise<void>
}) {
  const [score, setScore] = useState(0)
  const [comment, setComment] = useState('')
  const [fault, setFault] = useState<Refusal | null>(null)
  const { t } = say
  const submit = async (event: Event) => {
    event.preventDefault()
    try {
      await onRate({ score, comment: comment.trim() })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setFault(error)
    }
  }
  return (
    <form class="rating" onSubmit={submit}>
      <fieldset>
        <legend>{t('portal:rate.ask')}</legend>
        <div class="stars">
          {SCORES.map(one => (
            <label key={one} class={one <= score ? 'on' : ''}>
              <input
                type="radio"
                name="score"
                class="unseen"
                required
                checked={score === one}
                aria-label={t('portal:rate.score', { score: one })}
                onChange={() => setScore(one)}
              />
              <span aria-hidden="true">★</span>
            </label>
          ))}
        </div>
      </fieldset>
      <input
        maxLength={500}
        value={comment}
        aria-label={t('portal:rate.comment')}
        placeholder={t('portal:rate.comment')}
        onInput={event => setComment(event.currentTarget.value)}
      />
      {fault && (
        <p class="fault" role="alert">
          {faultText(fault, say)}
        </p>
      )}
      <button type="submit" class="primary">
        {t('portal:rate.send')}
      </button>
    </form>
  )
}
