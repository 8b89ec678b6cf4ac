import { useFormat } from '../ui/format.ts'

const MB = 1024 * 1024

/** Bytes as people say them: `312 KB`, `40.1 MB`. */
export function useSizeWords(): (bytes: number) => string {
  const format = useFormat()
  return bytes =>
    bytes < MB
      ? `${format.number(bytes && Math.max(1, Math.round(bytes / 1024)))} KB`
      : `${format.number(Math.round((bytes / MB) * 10) / 10)} MB`
}
