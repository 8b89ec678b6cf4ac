import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { StandingAnswer } from '../../domain/standing/contract.ts'
import { useHandbookNames } from '../api/handbook-names.ts'
import { classes } from '../ui/class-names.ts'
import { HoverCard } from '../ui/hover-card.tsx'
import { LoadingBar } from '../ui/loading-rows.tsx'
import { StatusTag } from '../ui/status-tag.tsx'
import { standing as calls } from './calls.ts'
import { StageCard } from './stage-card.tsx'
import { stageTone, warningLook } from './tones.ts'
import { WarningCard } from './warning-card.tsx'
import styles from './warning-tag.module.css'

type OfCustomer = { code: string; asOf?: string }

/** A warning; its evidence appears on hover and focus, asked for only then. `foot` of the card: what the page links to. */
export function WarningTag({
  code,
  asOf,
  warning,
  foot,
}: OfCustomer & { warning: string; foot?: ReactNode }) {
  const names = useHandbookNames()
  const { tone, icon } = warningLook(warning)
  return (
    <HoverCard
      className={classes(styles.tag, 'reach')}
      card={
        <WithStanding code={code} asOf={asOf}>
          {standing => <WarningCard standing={standing} warning={warning} foot={foot} />}
        </WithStanding>
      }
    >
      <StatusTag tone={tone} icon={icon}>
        <span className={styles.words}>{names.warning(warning)}</span>
      </StatusTag>
    </HoverCard>
  )
}

/** A life-cycle stage; the rule that gave it appears on hover and focus. */
export function StageTag({ code, asOf, stage, since }: OfCustomer & { stage: string; since?: ReactNode }) {
  const names = useHandbookNames()
  return (
    <HoverCard
      className={classes(styles.tag, 'reach')}
      card={
        <WithStanding code={code} asOf={asOf}>
          {standing => <StageCard standing={standing} />}
        </WithStanding>
      }
    >
      <StatusTag tone={stageTone(stage)}>
        {names.stage(stage)}
        {since && <> {since}</>}
      </StatusTag>
    </HoverCard>
  )
}

function WithStanding({
  code,
  asOf,
  children,
}: OfCustomer & { children: (standing: StandingAnswer) => ReactNode }) {
  const { data } = useQuery(calls.get.queryOptions({ input: { code, as_of: asOf } }))
  return data ? children(data) : <LoadingBar width={200} />
}
