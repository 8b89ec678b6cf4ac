import { type ReactNode, useCallback } from 'react'
import type { TimelineItem } from '../../domain/customers/timeline.ts'
import { useHandbookNames } from '../api/handbook-names.ts'
import { useSay } from '../ui/say.ts'

const ASPECTS = { tier: 'tier', stage: 'stage', warning_began: 'warning', warning_ended: 'warning' } as const

/** Writes the title of a thing on the timeline; changes of standing carry keys of the handbook, which get their names. */
export function useTimelineTitle(): (item: TimelineItem) => ReactNode {
  const say = useSay()
  const names = useHandbookNames()
  return useCallback(
    ({ title, kind }) => {
      const aspect =
        kind === 'standing' ? ASPECTS[title.key.split('.').at(-1) as keyof typeof ASPECTS] : undefined
      if (!aspect) return say(title.key, title.params, title.key)
      const named = (key: unknown) => (key ? names[aspect](String(key)) : say('standing:no_tier'))
      return say(title.key, {
        ...title.params,
        value: named(title.params.value),
        next: named(title.params.next),
      })
    },
    [say, names],
  )
}
