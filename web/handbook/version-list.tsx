import { useInfiniteQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronRight, History, Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod/mini'
import type { handbookVersion, VersionState } from '../../domain/handbook/contract.ts'
import { Failed } from '../api/failed.tsx'
import { handbook } from '../api/handbook-names.ts'
import { useMay } from '../api/session.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { StatusTag, type Tone } from '../ui/status-tag.tsx'
import styles from './version-list.module.css'
import { WithdrawDialog } from './withdraw-dialog.tsx'

type Version = z.infer<typeof handbookVersion>

const TONES: Record<VersionState, Tone> = {
  in_force: 'green',
  planned: 'amber',
  past: 'grey',
  withdrawn: 'grey',
}

/** Every version with its first day, who wrote it and why, and on demand what it changed; opening one reads the handbook as it was. */
export function VersionList({
  shown,
  changes,
  onOpen,
  onReturn,
}: {
  shown: number
  /** What the page shows of a version's changes against the one before it. */
  changes: (version: number) => ReactNode
  onOpen: (version: number) => void
  /** Begins a draft with the rules of an earlier version. */
  onReturn: (version: number) => void
}) {
  const { t } = useTranslation('handbook')
  const format = useFormat()
  const [told, setTold] = useState<number | null>(null)
  const [taking, setTaking] = useState<Version | null>(null)
  const may = useMay('handbook.write')
  const query = useInfiniteQuery(
    handbook.versions.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 50 }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  if (query.isPending) return <LoadingRows rows={4} height={56} />
  if (query.isError) return <Failed error={query.error} onRetry={() => query.refetch()} />
  const versions = query.data.pages.flatMap(page => page.items)
  return (
    <>
      <ol className={styles.list}>
        {versions.map(one => (
          <li key={one.version} className={styles.item}>
            <button
              type="button"
              className={styles.version}
              aria-current={one.version === shown || undefined}
              onClick={() => onOpen(one.version)}
            >
              <strong className={styles.number}>v{one.version}</strong>
              <span className={styles.words}>
                <span className={styles.line}>
                  {t('versions.from', { date: format.date(one.effective_on) })}
                  <StatusTag tone={TONES[one.state]}>{t(`versions.${one.state}`)}</StatusTag>
                </span>
                <span className={styles.note}>{one.note || t('versions.no_note')}</span>
                {one.withdrawn_by && one.withdrawn_at && (
                  <span className={styles.note}>
                    {t('versions.withdrawn_by', {
                      name: one.withdrawn_by,
                      time: format.dateTime(one.withdrawn_at),
                    })}
                    {one.withdrawn_note && ` · ${one.withdrawn_note}`}
                  </span>
                )}
              </span>
              <span className={styles.who}>
                {one.created_by}
                <br />
                {format.dateTime(one.created_at)}
              </span>
            </button>
            <div className={styles.foot}>
              {one.version > 1 && (
                <Button
                  kind="ghost"
                  icon={told === one.version ? ChevronDown : ChevronRight}
                  aria-expanded={told === one.version}
                  onClick={() => setTold(told === one.version ? null : one.version)}
                >
                  {t('versions.changes', { version: one.version - 1 })}
                </Button>
              )}
              {may && (
                <>
                  {one.state === 'planned' && (
                    <Button icon={Undo2} onClick={() => setTaking(one)}>
                      {t('versions.withdraw')}
                    </Button>
                  )}
                  {(one.state === 'past' || one.state === 'withdrawn') && (
                    <Button kind="ghost" icon={History} onClick={() => onReturn(one.version)}>
                      {t('versions.return')}
                    </Button>
                  )}
                </>
              )}
            </div>
            {told === one.version && changes(one.version)}
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t('versions.more')}
        </Button>
      )}
      {taking && <WithdrawDialog version={taking} onClose={() => setTaking(null)} />}
    </>
  )
}
