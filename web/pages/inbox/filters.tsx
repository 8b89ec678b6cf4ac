import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { SlidersHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { customerChannel, emotion } from '../../../domain/channels/conversation-shapes.ts'
import { useMay } from '../../api/session.ts'
import { staff } from '../../api/staff.ts'
import { useChannelName } from '../../channels/channel-name.ts'
import { customers } from '../../customers/calls.ts'
import { Button } from '../../ui/button.tsx'
import { Field, SelectInput } from '../../ui/field.tsx'
import { Popover } from '../../ui/popover.tsx'
import styles from './filters.module.css'
import { filtersSet, type InboxSearch } from './search.ts'

/** Narrows the list by channel, emotion, team and customer tag; what is set stands in the address and on the button. */
export function InboxFilters({
  search,
  bare,
}: {
  search: InboxSearch
  /** An icon alone, for phones. */
  bare?: boolean
}) {
  const { t } = useTranslation('inbox')
  const number = filtersSet(search)
  const words = number > 0 ? t('filter.on', { number }) : t('filter.button')
  return (
    <Popover
      label={t('filter.button')}
      align="end"
      trigger={anchor => (
        <Button
          {...anchor.props}
          kind="ghost"
          icon={SlidersHorizontal}
          aria-haspopup="dialog"
          aria-label={bare ? words : undefined}
        >
          {bare ? undefined : words}
        </Button>
      )}
    >
      {() => <Choices search={search} />}
    </Popover>
  )
}

type Filter = 'channel' | 'emotion' | 'team' | 'tag'

function Choices({ search }: { search: InboxSearch }) {
  const { t } = useTranslation('inbox')
  const navigate = useNavigate({ from: '/inbox' })
  const channelName = useChannelName()
  const mayTags = useMay('customers.read')
  const teams = useQuery(staff.teams.list.queryOptions({ input: { limit: 200 } })).data?.items ?? []
  const tags = useQuery(customers.choices.queryOptions({ enabled: mayTags })).data?.tags ?? []
  const set = (change: Partial<InboxSearch>) =>
    void navigate({ search: old => ({ ...old, ...change, c: undefined, m: undefined }) })
  const choice = (filter: Filter, options: readonly { key: string; name: string }[]) => (
    <Field label={t(`filter.${filter}`)}>
      {control => (
        <SelectInput
          {...control}
          value={search[filter] ?? ''}
          onChange={event => set({ [filter]: event.target.value || undefined })}
        >
          <option value="">{t('filter.any')}</option>
          {options.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </SelectInput>
      )}
    </Field>
  )
  return (
    <div className={styles.box}>
      {choice(
        'channel',
        customerChannel.options.map(key => ({ key, name: channelName(key) })),
      )}
      {choice(
        'emotion',
        emotion.options.map(key => ({ key, name: t(`emotion.${key}`) })),
      )}
      {choice(
        'team',
        teams.map(({ id, name }) => ({ key: id, name })),
      )}
      {choice(
        'tag',
        tags.map(tag => ({ key: tag, name: tag })),
      )}
      {filtersSet(search) > 0 && (
        <Button
          kind="ghost"
          onClick={() => set({ channel: undefined, emotion: undefined, team: undefined, tag: undefined })}
        >
          {t('filter.clear')}
        </Button>
      )}
    </div>
  )
}
