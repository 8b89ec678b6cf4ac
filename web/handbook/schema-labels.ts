import { useSay } from '../ui/say.ts'

/** What a value of a section is called: `value.tasks.planned_minutes.phone`, of a group its `title`; the key where it has no name. */
export function useSchemaLabels(): (path: readonly (string | number)[]) => string {
  const say = useSay()
  return path => {
    const keys = path.filter(one => typeof one === 'string' && !/^\d+$/.test(one)).map(String)
    const last = keys.at(-1) ?? ''
    const place = `handbook:value.${keys.join('.')}`
    return say(`${place}.title`, {}, say(place, {}, say(`handbook:setting.${last}`, {}, last)))
  }
}

/** The unit behind a number, read off its name. */
export function useSchemaUnits(): (key: string) => { unit: string | undefined; places: number } {
  const say = useSay()
  const named = (key: string) => say(`handbook:unit.${key}`, {}, '') || undefined
  return key => {
    if (/_share$/.test(key)) return { unit: '%', places: 2 }
    const unit = ['working_days', 'working_hours', 'days', 'minutes', 'hours'].find(one => key.endsWith(one))
    return { unit: unit && named(unit), places: 0 }
  }
}
