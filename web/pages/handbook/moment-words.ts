import { useFormat } from '../../ui/format.ts'

/** A moment with its weekday: `2026-02-25 周三 18:00`. */
export function useMoment(): (iso: string) => string {
  const format = useFormat()
  return iso => `${format.date(iso.slice(0, 10))} ${format.weekday(iso)} ${format.time(iso)}`
}
