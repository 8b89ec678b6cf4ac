/** @jsxImportSource preact */
import type { Refusal } from './calls.ts'
import type { Say } from './say.ts'

/** The sentence for a refusal: the server's own code where we have one for it. */
export function faultText(fault: Refusal, { t }: Say): string {
  if (fault.status === 0) return t('portal:failed.offline')
  const [word, code] = fault.code.split('.')
  if (word !== 'portal') return t('portal:failed.other')
  const said = t(`portal:problem.${code}`, fault.params)
  return said.startsWith('portal:') ? t('portal:failed.other') : said
}

export const Loading = ({ say }: { say: Say }) => (
  <p class="state" role="status" aria-label={say.t('portal:loading')}>
    {say.t('portal:loading')}
  </p>
)

export const Failed = ({ fault, say, again }: { fault: Refusal; say: Say; again: () => void }) => (
  <div class="state" role="alert">
    <h1>{say.t('portal:failed.title')}</h1>
    <p>{faultText(fault, say)}</p>
    {fault.status !== 404 && (
      <button type="button" onClick={again}>
        {say.t('portal:again')}
      </button>
    )}
  </div>
)
