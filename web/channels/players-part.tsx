import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { customerChannels } from './customer-channel-calls.ts'
import styles from './play-part.module.css'

/** Whom to play: a new name, or somebody who was played before. */
export function PlayersPart({ onPick }: { onPick: (name: string) => void }) {
  const { t } = useTranslation('channels')
  const [name, setName] = useState('')
  const query = useQuery(customerChannels.players.queryOptions())
  const pick = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) onPick(name.trim())
  }
  return (
    <div className={styles.play}>
      <p className={styles.note}>{t('play.about')}</p>
      <form className={styles.write} onSubmit={pick}>
        <Field label={t('play.name')}>
          {control => (
            <TextInput
              {...control}
              required
              maxLength={100}
              placeholder={t('play.name_example')}
              value={name}
              onChange={event => setName(event.target.value)}
            />
          )}
        </Field>
        <Button kind="primary" type="submit">
          {t('play.start')}
        </Button>
      </form>
      {(query.data?.items.length ?? 0) > 0 && (
        <>
          <h2 className={styles.note}>{t('play.before')}</h2>
          <div className={styles.whom}>
            {query.data?.items.map(one => (
              <Button key={one.name} onClick={() => onPick(one.name)}>
                {one.name}
              </Button>
            ))}
          </div>
        </>
      )}
    </div>
  )
}
