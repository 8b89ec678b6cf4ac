import { FileUp } from 'lucide-react'
import { type ChangeEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HolidayFile } from '../../../domain/calendar/holiday-file.ts'
import { useFormat } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './calendar.module.css'
import { type HolidayFault, readHolidayText } from './holiday-text.ts'

/** A published year is some kB; what is larger is another file. */
const MOST_BYTES = 1_000_000

/** The choice of a file with an announced year; a file that is none is answered with the place. */
export function YearFileField({
  file,
  onChange,
}: {
  file: HolidayFile | undefined
  onChange: (file: HolidayFile | undefined) => void
}) {
  const { t } = useTranslation('handbook')
  const format = useFormat()
  const id = useId()
  const [chosen, setChosen] = useState<{ name: string; fault: HolidayFault | null } | null>(null)
  const open = async (event: ChangeEvent<HTMLInputElement>) => {
    const picked = event.target.files?.[0]
    event.target.value = ''
    if (!picked) return
    const read =
      picked.size > MOST_BYTES
        ? { fault: { what: 'file', line: 1 } as const }
        : readHolidayText(await picked.text())
    setChosen({ name: picked.name, fault: 'fault' in read ? read.fault : null })
    onChange('file' in read ? read.file : undefined)
  }
  const fault = chosen?.fault
  return (
    <div className={styles.file}>
      <label className={styles.pick}>
        <Icon of={FileUp} />
        {t('calendar_change.file')}
        <input
          type="file"
          accept=".json,application/json"
          className="unseen"
          aria-describedby={id}
          aria-invalid={fault ? true : undefined}
          onChange={open}
        />
      </label>
      <div id={id}>
        {chosen && <p>{chosen.name}</p>}
        {fault && (
          <p className={styles.wrong} role="alert">
            {t('calendar_change.at_line', {
              line: format.number(fault.line),
              fault: t(`calendar_change.fault.${fault.what}`),
            })}
          </p>
        )}
        {file && (
          <p className={styles.note}>
            {t('calendar_change.read', {
              year: file.year,
              off: file.days.filter(one => one.isOffDay).length,
              work: file.days.filter(one => !one.isOffDay).length,
            })}
          </p>
        )}
        {!chosen && <p className={styles.note}>{t('calendar_change.file_hint')}</p>}
      </div>
    </div>
  )
}
