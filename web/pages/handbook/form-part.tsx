import { type ComponentType, lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraftForm } from '../../handbook/draft-form-context.ts'
import { InlineFindings } from '../../handbook/inline-findings.tsx'
import { Boundary } from '../../ui/boundary.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { useSay } from '../../ui/say.ts'
import { FormBySchema } from './form-by-schema.tsx'
import { CareForm } from './form-care.tsx'
import { CompanyForm } from './form-company.tsx'
import { HighValueForm } from './form-high-value.tsx'
import { StagesForm } from './form-stages.tsx'
import { TagsForm } from './form-tags.tsx'
import { TiersForm } from './form-tiers.tsx'
import { WarningsForm } from './form-warnings.tsx'
import page from './page.module.css'
import { partOfPath } from './parts.ts'

const CalendarForm = lazy(() => import('./form-calendar.tsx').then(one => ({ default: one.CalendarForm })))
const PlaybooksForm = lazy(() => import('./form-playbooks.tsx').then(one => ({ default: one.PlaybooksForm })))

const FORMS: Record<string, ComponentType<{ onText: () => void }>> = {
  tiers: TiersForm,
  high_value: HighValueForm,
  stages: StagesForm,
  warnings: WarningsForm,
  tag_rules: TagsForm,
  care_rules: CareForm,
  calendar: CalendarForm,
  company: CompanyForm,
  playbooks: PlaybooksForm,
}

/** One part of a draft as a form; a part that a text made unreadable is mended in the text. */
export function FormPart({ part, onText }: { part: string; onText: () => void }) {
  const { t } = useTranslation('handbook')
  const say = useSay()
  const { findings } = useDraftForm()
  const Form = FORMS[part]
  return (
    <>
      <h2 className={page.title}>{say(`handbook:part.${part}`, {}, part)}</h2>
      {say(`handbook:about.${part}`, {}, '') && <p className={page.about}>{say(`handbook:about.${part}`)}</p>}
      <div className={page.form}>
        <Boundary
          fallback={() => (
            <>
              <InlineFindings findings={findings.filter(one => partOfPath(one.path) === part)} />
              <EmptyState
                title={t('draft.no_form')}
                action={<Button onClick={onText}>{t('draft.to_text')}</Button>}
              />
            </>
          )}
        >
          <Suspense fallback={<LoadingRows rows={6} />}>
            {Form ? <Form onText={onText} /> : <FormBySchema section={part} onText={onText} />}
          </Suspense>
        </Boundary>
      </div>
    </>
  )
}
