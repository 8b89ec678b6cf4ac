import { CircleAlert, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PreviewView } from '../../../domain/activity/contract.ts'
import type { KindName } from '../../../domain/activity/kind-names.ts'
import type { DraftCheck } from '../../activity/check-draft.ts'
import { type MappingDraft, usedHeaders } from '../../activity/mapping-draft.ts'
import { headersOf } from '../../activity/preview-headers.ts'
import { useColumnTitle } from '../../activity/use-column-title.ts'
import { Icon } from '../../ui/icon.tsx'
import { useSay } from '../../ui/say.ts'
import { ToneText } from '../../ui/status-tag.tsx'
import styles from './page.module.css'

/** In one line: what is missing, or how many columns come in and which stay out. */
export function MappingState({
  kind,
  preview,
  draft,
  check,
}: {
  kind: KindName
  preview: PreviewView
  draft: MappingDraft
  check: DraftCheck
}) {
  const { t } = useTranslation('activity')
  const say = useSay()
  const title = useColumnTitle()
  const { missing, problem } = check
  const said = problem
    ? say(`activity:problem.${problem.code.replace('activity.', '')}`, problem.params, problem.message)
    : t('mapping.missing_columns', { columns: missing.map(name => title(kind, name)).join(t('preview.and')) })
  if (problem || missing.length > 0) {
    return (
      <p className={styles.state} role="status">
        <ToneText tone="red">
          <Icon of={CircleAlert} />
        </ToneText>
        <ToneText tone="red">{said}</ToneText>
      </p>
    )
  }
  if (check.wanted.length > 0) {
    return (
      <p className={styles.state} role="status">
        <ToneText tone="amber">
          <Icon of={CircleAlert} />
        </ToneText>
        <ToneText tone="amber">
          {t('mapping.wanted_columns', {
            columns: check.wanted.map(name => title(kind, name)).join(t('preview.and')),
          })}
        </ToneText>
      </p>
    )
  }
  const headers = headersOf(preview)
  const used = usedHeaders(draft)
  const out = headers.filter(header => !used.has(header))
  return (
    <p className={styles.state} role="status">
      <ToneText tone="green">
        <Icon of={CircleCheck} />
      </ToneText>
      <span>
        {preview.preset &&
          draft.kept.skip === preview.mapping.skip &&
          `${t('mapping.preset', { name: say(`activity:preset.${preview.preset.replace('-', '_')}`, {}, preview.preset) })} `}
        {t('mapping.ready', { count: headers.length - out.length, total: headers.length })}
        {out.length > 0 && ` ${t('mapping.out', { headers: out.join(t('preview.and')) })}`}
      </span>
    </p>
  )
}
