import type { InnerPath } from '../../../domain/base/set-in.ts'
import { useDraftField } from '../../handbook/draft-form-context.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import styles from './playbook-form.module.css'

/** Several of a few, in the order they are offered. */
export function Choices({
  path,
  label,
  choices,
}: {
  path: InnerPath
  label: string
  choices: readonly { value: string; name: string }[]
}) {
  const { id, value, set, error } = useDraftField<string[]>(path)
  const put = (one: string, chosen: boolean) =>
    set(choices.map(each => each.value).filter(each => (each === one ? chosen : value.includes(each))))
  return (
    <fieldset id={id} className={styles.choices} tabIndex={-1}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.boxes}>
        {choices.map(one => (
          <Checkbox
            key={one.value}
            checked={value.includes(one.value)}
            onChange={chosen => put(one.value, chosen)}
          >
            {one.name}
          </Checkbox>
        ))}
      </div>
      {error && <p className={styles.error}>{error}</p>}
    </fieldset>
  )
}
