import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Download, Play, Table2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '../../../domain/activity/contract.ts'
import { imports } from '../../activity/calls.ts'
import { ImportCounts } from '../../activity/import-counts.tsx'
import { ImportProgress } from '../../activity/import-progress.tsx'
import { isUnderWay } from '../../activity/import-share.ts'
import { RefusedList } from '../../activity/refused-list.tsx'
import { useSave } from '../../api/use-save.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { useFormat } from '../../ui/format.ts'
import { useKeys } from '../../ui/use-keys.ts'
import { DoublesNote } from './doubles-note.tsx'
import { ImportHead } from './head.tsx'
import { ImportNotes } from './notes.tsx'
import styles from './page.module.css'

/** A started import: its progress while it runs, then the counts, what they mean, and every refused row. */
export function ResultStep({ of }: { of: ImportView }) {
  const { t } = useTranslation('activity')
  const format = useFormat()
  const underWay = isUnderWay(of)
  const queries = useQueryClient()
  const heard = {
    onSuccess: (now: ImportView) => queries.setQueryData(imports.get.queryKey({ input: { id: of.id } }), now),
  }
  const cancel = useSave(imports.cancel.mutationOptions(heard))
  return (
    <div className={styles.page}>
      <ImportHead of={of}>{!underWay && <NextActions of={of} />}</ImportHead>
      {underWay && (
        <ImportProgress of={of} stopping={cancel.isPending} onCancel={() => cancel.mutate({ id: of.id })} />
      )}
      <ImportCounts of={of} />
      {!underWay && <ImportNotes of={of} />}
      {!underWay && !of.dry_run && (of.kind === 'customers' || of.kind === 'contacts') && <DoublesNote />}
      {!underWay && of.refused > 0 && (
        <>
          <div className={styles.refusedHead}>
            <h2 className={styles.refusedTitle}>{t('refused.title')}</h2>
            <span>{t('refused.count', { number: format.number(of.refused), count: of.refused })}</span>
            <ButtonLink icon={Download} href={`/api/v1/imports/${of.id}/refused.csv`} download>
              {t('refused.download')}
            </ButtonLink>
          </div>
          <RefusedList of={of} />
        </>
      )}
    </div>
  )
}

/** After a dry run the real one; after a failure the mapping. */
function NextActions({ of }: { of: ImportView }) {
  const { t } = useTranslation('activity')
  const navigate = useNavigate({ from: '/imports/$id' })
  const queries = useQueryClient()
  const tried = of.dry_run && of.status === 'done'
  const start = useSave(
    imports.start.mutationOptions({
      onSuccess: started => {
        queries.removeQueries({ queryKey: imports.refused.key() })
        queries.setQueryData(imports.get.queryKey({ input: { id: of.id } }), started)
      },
    }),
  )
  const run = () => start.mutate({ id: of.id, dry_run: false })
  useKeys([{ keys: 'Ctrl+Enter', label: t('result.for_real'), when: tried, whileTyping: true, run }])
  if (!tried && of.status !== 'failed') return null
  return (
    <>
      <Button icon={Table2} onClick={() => navigate({ search: { step: 'mapping' } })}>
        {t('result.mapping')}
      </Button>
      {tried && (
        <Button kind="primary" icon={Play} hint="Ctrl+Enter" busy={start.isPending} onClick={run}>
          {t('result.for_real')}
        </Button>
      )}
    </>
  )
}
