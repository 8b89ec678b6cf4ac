import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../domain/customers/shapes.ts'
import type { StandingAnswer } from '../../../domain/standing/contract.ts'
import { TagSuggestions } from '../../activity/tag-suggestions.tsx'
import { ConsentsPart } from '../../channels/consents-part.tsx'
import { Contacts } from '../../customers/contacts.tsx'
import { FileData } from '../../customers/file-data.tsx'
import { NodesPart } from '../../customers/nodes-part.tsx'
import { OwnData } from '../../customers/own-data.tsx'
import { TagEditor } from '../../customers/tag-editor.tsx'
import { Preferences } from '../../standing/preferences.tsx'
import { Part } from '../../ui/panel.tsx'
import { GroupPart } from './group-part.tsx'
import { OwnerPart } from './owner-part.tsx'
import { RunningContract } from './running-contract.tsx'
import styles from './side-column.module.css'

/** Who the customer is: needs, preferences, contacts, contract, days to remember, the file. */
export function SideColumn({ customer, standing }: { customer: Customer; standing: StandingAnswer | null }) {
  const { t } = useTranslation(['customers', 'channels'])
  const ends = standing?.metrics.contract_ends_on
  return (
    <div className={styles.side}>
      <Part quiet title={t('side.tags')}>
        <TagEditor
          code={customer.code}
          tags={customer.tags}
          byRule={customer.tags_by_rule}
          mayEdit={customer.may_edit}
        />
        <TagSuggestions code={customer.code} mayEdit={customer.may_edit} />
      </Part>
      <Part
        quiet
        title={t('side.preferences')}
        aside={
          <Link
            className="reach"
            from="/customers/$code"
            to="."
            search={was => ({ ...was, tab: 'portrait' as const })}
          >
            {t('side.portrait')}
          </Link>
        }
      >
        <Preferences code={customer.code} channel={customer.preferred_channel} />
      </Part>
      <Part quiet title={t('channels:consent.title')}>
        <ConsentsPart code={customer.code} mayEdit={customer.may_edit} />
      </Part>
      <Part quiet title={t('side.contacts')} note={customer.contacts.length || undefined}>
        <Contacts code={customer.code} contacts={customer.contacts} mayEdit={customer.may_edit} />
      </Part>
      {ends && <RunningContract code={customer.code} ends={ends} />}
      <NodesPart
        customer={customer}
        firstCooperationOn={standing?.metrics.first_cooperation_on ?? customer.first_cooperation_on}
        today={standing?.as_of ?? null}
      />
      <GroupPart customer={customer} />
      <OwnData customer={customer} />
      <OwnerPart customer={customer} />
      <Part quiet title={t('side.file')}>
        <FileData customer={customer} />
      </Part>
    </div>
  )
}
