import { useQuery } from '@tanstack/react-query'
import { FileUp, ShieldCheck } from 'lucide-react'
import { type ChangeEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { handbook } from '../api/handbook-names.ts'
import { useMay } from '../api/session.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { ActivatePart } from './activate-part.tsx'
import styles from './check-form.module.css'
import { FindingList, type FindingShown } from './finding-list.tsx'
import { LinedText } from './lined-text.tsx'
import { goToLine } from './text-lines.ts'
import { useDraftText } from './use-draft-text.ts'

/** Writes, pastes or opens a handbook as YAML, has it checked line by line, and puts it in force from a day on. */
export function CheckForm({
  version,
  today,
  sayFinding,
  preview,
  effects,
  onActivated,
}: {
  /** The version whose text may be taken as a start. */
  version: number
  today: string
  sayFinding: (finding: FindingShown) => string
  /** What the page shows of a text that passed the check: who would move. */
  preview: (yaml: string) => ReactNode
  /** What the question before activation says of a text: how many would move. */
  effects: (yaml: string) => ReactNode
  onActivated: (version: number) => void
}) {
  const { t } = useTranslation('handbook')
  const mayWrite = useMay('handbook.write')
  const area = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const [text, setText] = useDraftText()
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
        <div className={styles.area}>
          <LinedText
            id={id}
            ref={area}
            value={text}
            placeholder={t('check.placeholder')}
            onChange={event => write(event.target.value)}
          />
        </div>
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
          <ActivatePart
            yaml={text}
            ready={found?.ok === true}
            today={today}
            effects={effects}
            onActivated={version => {
              write('')
              onActivated(version)
            }}
          />
        ) : (
          <p className={styles.hint}>{t('check.may_not')}</p>
        )}
      </div>
    </div>
  )
}
