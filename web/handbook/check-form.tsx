import { useQuery, useQueryClient } from '@tanstack/react-query'
import { FileUp, ShieldCheck } from 'lucide-react'
import { type ChangeEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { handbook } from '../api/handbook-names.ts'
import { failureOf, useFailureText } from '../api/problem.ts'
import { useMay } from '../api/session.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { showToast } from '../ui/toasts.ts'
import styles from './check-form.module.css'
import { FindingList, type FindingShown } from './finding-list.tsx'
import { goToLine } from './text-lines.ts'

/** Writes, pastes or opens a handbook as YAML, has it checked line by line, and puts it in force from a day on. */
export function CheckForm({
  version,
  today,
  sayFinding,
  preview,
  onActivated,
}: {
  /** The version whose text may be taken as a start. */
  version: number
  today: string
  sayFinding: (finding: FindingShown) => string
  /** What the page shows of a text that passed the check: who would move. */
  preview: (yaml: string) => ReactNode
  onActivated: (version: number) => void
}) {
  const { t } = useTranslation('handbook')
  const mayWrite = useMay('handbook.write')
  const area = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const [text, setText] = useState('')
  const [checked, setChecked] = useState<string | null>(null)
  const start = useQuery(handbook.yaml.queryOptions({ input: { version }, enabled: false }))
  const check = useSave(handbook.check.mutationOptions())
  const write = (yaml: string) => {
    setText(yaml)
    setChecked(null)
  }
  const open = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    if (file) write(await file.text())
    event.target.value = ''
  }
  const found = checked === text && check.data ? check.data : null
  return (
    <div className={styles.form}>
      <div className={styles.text}>
        <div className={styles.bar}>
          <label htmlFor={id} className={styles.label}>
            {t('check.label')}
          </label>
          <Button
            busy={start.isFetching}
            onClick={async () => write((await start.refetch()).data?.yaml ?? text)}
          >
            {t('check.take_current')}
          </Button>
          <label className={styles.file}>
            <FileUp size={16} strokeWidth={1.6} aria-hidden />
            {t('check.open')}
            <input type="file" accept=".yaml,.yml,.txt" className="unseen" onChange={open} />
          </label>
        </div>
        <textarea
          id={id}
          ref={area}
          className={styles.area}
          spellCheck={false}
          wrap="off"
          value={text}
          placeholder={t('check.placeholder')}
          onChange={event => write(event.target.value)}
        />
      </div>
      <div className={styles.side}>
        <Panel title={t('check.findings')}>
          {found ? (
            <div aria-live="polite">
              <FindingList
                findings={found.findings}
                places
                sayFinding={sayFinding}
                onLine={line => area.current && goToLine(area.current, line)}
              />
            </div>
          ) : (
            <p className={styles.hint}>{t('check.hint')}</p>
          )}
          <div className={styles.act}>
            <Button
              icon={ShieldCheck}
              kind={found?.ok ? 'secondary' : 'primary'}
              busy={check.isPending}
              disabled={text.trim() === ''}
              onClick={() => check.mutate({ yaml: text }, { onSuccess: () => setChecked(text) })}
            >
              {t('check.run')}
            </Button>
          </div>
        </Panel>
        {mayWrite && found?.ok && preview(text)}
        {mayWrite ? (
          <Activate yaml={text} ready={found?.ok === true} today={today} onActivated={onActivated} />
        ) : (
          <p className={styles.hint}>{t('check.may_not')}</p>
        )}
      </div>
    </div>
  )
}

function Activate({
  yaml,
  ready,
  today,
  onActivated,
}: {
  yaml: string
  ready: boolean
  today: string
  onActivated: (version: number) => void
}) {
  const { t } = useTranslation('handbook')
  const format = useFormat()
  const sayFailure = useFailureText()
  const queries = useQueryClient()
  const [day, setDay] = useState(today)
  const [note, setNote] = useState('')
  const activate = useSave({ ...handbook.activate.mutationOptions(), quiet: true })
  const inPast = failureOf(activate.error).code === 'handbook.in_the_past'
  const run = () =>
    activate.mutate(
      { yaml, effective_on: day, note },
      {
        onSuccess: async done => {
          showToast({
            text: t('check.activated', { version: done.version, date: format.date(done.effective_on) }),
          })
          await queries.invalidateQueries()
          onActivated(done.version)
        },
      },
    )
  return (
    <Panel title={t('check.activate')}>
      <Field
        label={t('check.effective_on')}
        note={t('check.effective_note')}
        error={inPast ? sayFailure(activate.error) : undefined}
      >
        {control => <DateInput {...control} min={today} value={day} onChange={setDay} />}
      </Field>
      <Field label={t('check.note')}>
        {control => (
          <TextInput
            {...control}
            value={note}
            maxLength={2000}
            placeholder={t('check.note_hint')}
            onChange={event => setNote(event.target.value)}
          />
        )}
      </Field>
      {activate.isError && !inPast && <Failed error={activate.error} kept={t('check.kept')} />}
      <div className={styles.act}>
        <Button kind="primary" busy={activate.isPending} disabled={!ready || day === ''} onClick={run}>
          {t('check.activate')}
        </Button>
        {!ready && <span className={styles.hint}>{t('check.first')}</span>}
      </div>
    </Panel>
  )
}
