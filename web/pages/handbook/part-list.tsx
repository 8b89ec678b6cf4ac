import { useTranslation } from 'react-i18next'
import { classes } from '../../ui/class-names.ts'
import { SelectInput } from '../../ui/field.tsx'
import { useSay } from '../../ui/say.ts'
import { usePhone } from '../../ui/use-media.ts'
import styles from './page.module.css'
import { GROUPS, otherParts } from './parts.ts'

/** What there is to say of a part at its name: something was found, it cannot take effect, it differs from what is in force. */
export type PartMark = 'found' | 'faulty' | 'changed'

type Choosing = {
  sections: Record<string, unknown>
  marks: ReadonlyMap<string, PartMark>
  part: string
  onPart: (part: string) => void
}

/** The parts of the handbook in groups, of which one is shown; a choice on phones. */
export function PartList(choosing: Choosing) {
  return usePhone() ? <Choice {...choosing} /> : <List {...choosing} />
}

function useGroups(
  sections: Record<string, unknown>,
): { key: string; name: string; parts: { key: string; name: string }[] }[] {
  const say = useSay()
  const name = (key: string) => say(`handbook:part.${key}`, {}, key)
  const others = otherParts(sections)
  const all = [...GROUPS, ...(others.length > 0 ? [{ key: 'more', parts: others }] : [])]
  return all.map(group => ({
    key: group.key,
    name: say(`handbook:group.${group.key}`),
    parts: group.parts.map(key => ({ key, name: name(key) })),
  }))
}

function List({ sections, marks, part, onPart }: Choosing) {
  const { t } = useTranslation('handbook')
  return (
    <nav className={styles.parts} aria-label={t('parts')}>
      {useGroups(sections).map(group => (
        <div key={group.key}>
          <h2 className={styles.group}>{group.name}</h2>
          <ul>
            {group.parts.map(one => {
              const mark = marks.get(one.key)
              return (
                <li key={one.key}>
                  <button
                    type="button"
                    className={classes(styles.link, one.key === part && styles.here)}
                    aria-current={one.key === part ? 'page' : undefined}
                    onClick={() => onPart(one.key)}
                  >
                    {one.name}
                    {mark && (
                      <span className={classes(styles.dot, styles[mark])}>
                        <span className="unseen">{t(`mark.${mark}`)}</span>
                      </span>
                    )}
                  </button>
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function Choice({ sections, marks, part, onPart }: Choosing) {
  const { t } = useTranslation('handbook')
  return (
    <div className={styles.choice}>
      <SelectInput aria-label={t('parts')} value={part} onChange={event => onPart(event.target.value)}>
        {useGroups(sections).map(group => (
          <optgroup key={group.key} label={group.name}>
            {group.parts.map(one => {
              const mark = marks.get(one.key)
              return (
                <option key={one.key} value={one.key}>
                  {mark && mark !== 'found'
                    ? t('marked', { name: one.name, mark: t(`mark.${mark}`) })
                    : one.name}
                </option>
              )
            })}
          </optgroup>
        ))}
      </SelectInput>
    </div>
  )
}
