import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { handbookDrafts } from '../../handbook/draft-calls.ts'
import type { DraftEdits } from '../../handbook/use-draft.ts'
import { PastPanel } from '../../standing/past-panel.tsx'
import { WhatIfCounts, WhatIfPanel } from '../../standing/what-if-panel.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Foreseen } from './foreseen.tsx'
import page from './page.module.css'

/** The text of the draft as it is kept; nothing while it cannot take effect or is not kept yet. */
function useDraftText(edits: DraftEdits): string | null {
  const { id, revision, findings } = edits.kept
  const sound = edits.saved && findings.every(one => one.severity !== 'error')
  const { data } = useQuery({
    queryKey: [...handbookDrafts.yaml.queryKey({ input: { id } }), revision],
    queryFn: () => handbookDrafts.yaml.call({ id }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: sound,
  })
  return sound ? (data?.yaml ?? null) : null
}

/** Whom the draft would move, as soon as it could take effect. */
export function DraftWhatIf({ edits }: { edits: DraftEdits }) {
  const { t } = useTranslation('handbook')
  const yaml = useDraftText(edits)
  if (yaml) {
    return (
      <WhatIfPanel
        yaml={yaml}
        foreseen={previews => <Foreseen previews={previews} />}
        past={<PastPanel yaml={yaml} />}
      />
    )
  }
  return (
    <Panel title={t('draft.effects')}>
      <p className={page.note}>{edits.saved ? t('draft.mend_first') : t('draft.saving')}</p>
    </Panel>
  )
}

/** The same in numbers, for the question before it takes effect. */
export function DraftWhatIfCounts({ edits }: { edits: DraftEdits }) {
  const yaml = useDraftText(edits)
  return yaml && <WhatIfCounts yaml={yaml} />
}
