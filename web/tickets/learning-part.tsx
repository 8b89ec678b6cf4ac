import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TicketLearning } from '../../domain/tickets/classifier-contract.ts'
import { Failed } from '../api/failed.tsx'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { useLocalText } from '../ui/local-text.ts'
import { Panel, Part } from '../ui/panel.tsx'
import { useSay } from '../ui/say.ts'
import { showToast } from '../ui/toasts.ts'
import { ticketLearning } from './learning-calls.ts'

/** How tickets are classified by what people made of earlier ones, and how well. */
export function LearningPart() {
  const { t } = useTranslation('tickets')
  const format = useFormat()
  const queries = useQueryClient()
  const asked = useQuery({
    ...ticketLearning.state.queryOptions(),
    // A training takes seconds in the background.
    refetchInterval: 15_000,
  })
  const train = useSave({
    ...ticketLearning.train.mutationOptions(),
    onSuccess: () => {
      showToast({ text: t('learning.training') })
      return queries.invalidateQueries({ queryKey: ticketLearning.state.key() })
    },
  })
  if (asked.isPending) return <LoadingRows rows={5} />
  if (asked.isError) return <Failed error={asked.error} onRetry={() => asked.refetch()} />
  const { on, at_least, fewest, may_train, fields } = asked.data
  return (
    <Panel
      title={t('learning.title')}
      aside={
        may_train &&
        on &&
        fields.some(one => one.lessons >= fewest) && (
          <Button busy={train.isPending} onClick={() => train.mutate(undefined)}>
            {t('learning.train')}
          </Button>
        )
      }
    >
      <p>{on ? t('learning.about', { share: format.percent(at_least) }) : t('learning.off')}</p>
      {fields.map(one => (
        <Field key={one.field} of={one} fewest={fewest} />
      ))}
    </Panel>
  )
}

function Field({ of, fewest }: { of: TicketLearning['fields'][number]; fewest: number }) {
  const { t } = useTranslation('tickets')
  const format = useFormat()
  const say = useSay()
  const local = useLocalText()
  const { field, lessons, corrections, training } = of
  const share = (part: number, whole: number) => (whole === 0 ? '–' : format.percent(part / whole))
  return (
    <Part title={t(`learning.${field}`)} note={t('learning.lessons', { count: lessons, corrections })}>
      {!training && <p>{t('learning.nothing', { count: lessons, needed: fewest })}</p>}
      {training && (
        <>
          <p>
            {t('learning.measured', {
              right: training.right,
              examples: training.examples,
              share: share(training.right, training.examples),
              commonest: training.commonest,
            })}{' '}
            {!training.used && t('learning.not_used')}
          </p>
          <ListTable
            label={t('learning.table', { field: t(`learning.${field}`) })}
            head={[t('learning.label'), t('learning.examples'), t('learning.found'), t('learning.precise')]}
            rows={training.labels.map(({ label, name, examples, said, right }) => ({
              key: label,
              cells: [
                local(name) || say(`tickets:learning.kinds.${label}`, {}, label),
                format.number(examples),
                share(right, examples),
                share(right, said),
              ],
            }))}
          />
        </>
      )}
    </Part>
  )
}
