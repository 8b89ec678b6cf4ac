/** @jsxImportSource . */
import type { Say } from './say.ts'

const SCORES = [1, 2, 3, 4, 5]

/** Asked when the conversation was closed: one to five stars, a sentence if one likes. */
export function Rating({
  t,
  onRate,
  onLater,
}: {
  t: Say
  onRate: (score: number, comment: string) => void
  onLater: () => void
}) {
  return (
    <form
      class="rating"
      onSubmit={event => {
        event.preventDefault()
        const given = new FormData(event.currentTarget)
        const score = Number(given.get('score'))
        if (score) onRate(score, String(given.get('comment') ?? '').trim())
      }}
    >
      <fieldset>
        <legend>{t('widget:rate.ask')}</legend>
        <div class="pick">
          {SCORES.map(score => (
            <label key={score}>
              <input
                type="radio"
                name="score"
                value={score}
                required
                class="unseen"
                aria-label={t('widget:rate.score', { score })}
              />
              <span aria-hidden="true">★</span>
            </label>
          ))}
        </div>
      </fieldset>
      <input
        name="comment"
        maxLength={500}
        aria-label={t('widget:rate.comment')}
        placeholder={t('widget:rate.comment')}
      />
      <div class="row">
        <button type="submit" class="wide">
          {t('widget:rate.send')}
        </button>
        <button type="button" class="plain" onClick={onLater}>
          {t('widget:rate.later')}
        </button>
      </div>
    </form>
  )
}
