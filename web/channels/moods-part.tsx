import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EMOTIONS } from '../../domain/channels/conversation-shapes.ts'
import type { EmotionTraining } from '../../domain/channels/emotion-contract.ts'
import { Failed } from '../api/failed.tsx'
import { useSave } from '../api/use-save.ts'
import { Bars } from '../ui/bars.tsx'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { Panel } from '../ui/panel.tsx'
import { showToast } from '../ui/toasts.ts'
import { emotions } from './inbox-calls.ts'
import { MoodCorrections } from './mood-corrections.tsx'
import styles from './moods-part.module.css'

/** How moods are judged here: by whom, how well on what it had not learned, and what people corrected. */
export function MoodsPart() {
  const { t } = useTranslation('channels')
  const format = useFormat()
  const queries = useQueryClient()
  const asked = useQuery({
    ...emotions.state.queryOptions(),
    // A training takes seconds in the background.
    refetchInterval: 15_000,
  })
  const train = useSave({
    ...emotions.train.mutationOptions(),
    onSuccess: () => {
      showToast({ text: t('mood.training') })
      return queries.invalidateQueries({ queryKey: emotions.state.key() })
    },
  })
  if (asked.isPending) return <LoadingRows rows={5} />
  if (asked.isError) return <Failed error={asked.error} onRetry={() => asked.refetch()} />
  const { judged_by, corrections, new_corrections, fewest_corrections, lately, trainings, may_train } =
    asked.data
  const enough = corrections >= fewest_corrections
  const [latest] = trainings
  return (
    <Panel
      title={t('mood.title')}
      aside={
        may_train &&
        enough && (
          <Button busy={train.isPending} onClick={() => train.mutate(undefined)}>
            {t('mood.train')}
          </Button>
        )
      }
    >
      <div className={styles.part}>
        <p>{t(judged_by === 'company' ? 'mood.by_company' : 'mood.by_product')}</p>
        <p className={styles.note}>
          {enough
            ? `${t('mood.corrections', { count: corrections })} · ${t('mood.new_corrections', { count: new_corrections })}`
            : t('mood.not_enough', { count: corrections, needed: fewest_corrections })}
        </p>
        {latest && <Measured training={latest} />}
        <h3 className={styles.title}>{t('mood.lately')}</h3>
        <Bars
          label={t('mood.lately')}
          bars={EMOTIONS.map(one => ({
            label: t(`mood.${one}`),
            value: lately[one],
            text: t('mood.message_count', { count: format.number(lately[one]) as unknown as number }),
            ...(one === 'negative' && { tone: 'red' as const }),
            ...(one === 'positive' && { tone: 'green' as const }),
          }))}
        />
        <h3 className={styles.title}>{t('mood.latest')}</h3>
        <MoodCorrections />
      </div>
    </Panel>
  )
}

function Measured({ training: { own, product, used } }: { training: EmotionTraining }) {
  const { t } = useTranslation('channels')
  const format = useFormat()
  const share = ({ right, examples }: { right: number; examples: number }) =>
    examples === 0 ? '–' : format.percent(right / examples)
  return (
    <>
      <p>{t('mood.measured', { count: own.examples, own: share(own), product: share(product) })}</p>
      {!used && <p className={styles.note}>{t('mood.not_used')}</p>}
      <ListTable
        label={t('mood.table')}
        head={[t('mood.mood'), t('mood.people'), t('mood.right_own'), t('mood.right_product')]}
        rows={own.by_emotion.map(({ emotion, examples, right }) => ({
          key: emotion,
          cells: [
            t(`mood.${emotion}`),
            format.number(examples),
            format.number(right),
            format.number(product.by_emotion.find(one => one.emotion === emotion)?.right ?? 0),
          ],
        }))}
      />
    </>
  )
}
