import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { SlidersHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocalText } from '../../../domain/base/shapes.ts'
import { CHANNELS } from '../../../domain/tasks/shapes.ts'
import { useHandbook, useHandbookNames } from '../../api/handbook-names.ts'
import { tasks } from '../../tasks/calls.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ChipToggle } from '../../ui/chip.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { Popover } from '../../ui/popover.tsx'
import styles from './filters.module.css'
import type { TodaySearch } from './search.ts'
import { filtersSet } from './use-today.ts'

type Listed = 'tier' | 'channel' | 'playbook' | 'owner'
type Choice = { key: string; name: string }

/** Narrows the list; what is set stands in the address and on the button. */
export function TodayFilters({
  search,
  bare,
  children,
}: {
  search: TodaySearch
  /** An icon alone, for phones; its box begins with `children`. */
  bare?: boolean
  children?: ReactNode
}) {
  const { t } = useTranslation('care')
  const number = filtersSet(search)
  const words = number > 0 ? t('today.filters_on', { number }) : t('today.filter')
  return (
    <Popover
      label={t('today.filter')}
      align="end"
      trigger={anchor =>
        bare ? (
          <Button
            {...anchor.props}
            kind="ghost"
            icon={SlidersHorizontal}
            aria-label={words}
            aria-haspopup="dialog"
            className={number > 0 || search.view ? styles.on : undefined}
          />
        ) : (
          <Button {...anchor.props} icon={SlidersHorizontal} aria-haspopup="dialog">
            {words}
          </Button>
        )
      }
    >
      {() => <Choices search={search}>{children}</Choices>}
    </Popover>
  )
}

function Choices({ search, children }: { search: TodaySearch; children: ReactNode }) {
  const { t } = useTranslation(['care', 'customers', 'standing'])
  const navigate = useNavigate({ from: '/today' })
  const names = useHandbookNames()
  const playbooks = usePlaybooks()
  const owners = useOwners(search.view === 'team')
  const set = (change: Partial<TodaySearch>) =>
    navigate({ search: old => ({ ...old, ...change, task: undefined }) })
  const list = (field: Listed, title: string, choices: readonly Choice[]) => (
    <Choose
      title={title}
      choices={choices}
      value={search[field]}
      onChange={value => set({ [field]: value })}
    />
  )
  return (
    <div className={styles.box}>
      {children}
      {list('tier', t('standing:field.tier'), [
        ...names.keys.tiers.map(key => ({ key, name: names.tier(key) })),
        { key: 'none', name: t('standing:no_tier') },
      ])}
      {list(
        'channel',
        t('today.column.how'),
        CHANNELS.map(key => ({ key, name: t(`customers:channel.${key}`) })),
      )}
      {playbooks.length > 0 && list('playbook', t('today.playbook'), playbooks)}
      {owners.length > 0 && list('owner', t('today.owner'), owners)}
      <Group>
        <Checkbox
          checked={search.raised === 'true'}
          onChange={on => set({ raised: on ? 'true' : undefined })}
        >
          {t('today.raised')}
        </Checkbox>
        <Checkbox checked={search.later === 'true'} onChange={on => set({ later: on ? 'true' : undefined })}>
          {t('today.later')}
        </Checkbox>
      </Group>
      {filtersSet(search) > 0 && (
        <Button
          kind="ghost"
          onClick={() =>
            set({
              tier: undefined,
              channel: undefined,
              playbook: undefined,
              owner: undefined,
              raised: undefined,
            })
          }
        >
          {t('today.clear')}
        </Button>
      )}
    </div>
  )
}

const Group = ({ children }: { children: ReactNode }) => <div className={styles.group}>{children}</div>

function Choose({
  title,
  choices,
  value,
  onChange,
}: {
  title: string
  choices: readonly Choice[]
  /** Keys separated by commas. */
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const on = value?.split(',') ?? []
  const toggle = (key: string) => {
    const next = on.includes(key) ? on.filter(one => one !== key) : [...on, key]
    onChange(next.join(',') || undefined)
  }
  return (
    <fieldset className={styles.group}>
      <legend className={styles.title}>{title}</legend>
      <div className={styles.chips}>
        {choices.map(({ key, name }) => (
          <ChipToggle key={key} pressed={on.includes(key)} onClick={() => toggle(key)}>
            {name}
          </ChipToggle>
        ))}
      </div>
    </fieldset>
  )
}

type Playbooks = { care?: { playbooks?: { key: string; name: LocalText; enabled: boolean }[] } }

function usePlaybooks(): Choice[] {
  const local = useLocalText()
  const sections = useHandbook().data?.sections as Playbooks | undefined
  return (sections?.care?.playbooks ?? [])
    .filter(one => one.enabled)
    .map(({ key, name }) => ({ key, name: local(name) }))
}

/** Colleagues with open work, for the list of a team. */
function useOwners(wanted: boolean): Choice[] {
  const { data } = useQuery(tasks.workload.queryOptions({ enabled: wanted }))
  if (!wanted) return []
  return (data?.items ?? []).flatMap(({ owner }) => (owner ? [{ key: owner.id, name: owner.name }] : []))
}
