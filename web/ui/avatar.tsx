import styles from './avatar.module.css'

/** 周敏 → 敏 · Zhou Min → ZM. */
export function initialsOf(name: string): string {
  const trimmed = name.trim()
  if (/^\p{Script=Han}/u.test(trimmed))
    return trimmed.length > 2 ? trimmed.slice(-2, -1) + trimmed.slice(-1) : trimmed.slice(-1)
  const words = trimmed.split(/\s+/)
  return (words.length > 1 ? words[0]![0]! + words.at(-1)![0]! : trimmed.slice(0, 2)).toUpperCase()
}

/** A person by initials; the name stands beside it. */
export function Avatar({ name, size = 28 }: { name: string; size?: number }) {
  return (
    <span
      className={styles.avatar}
      style={{ width: size, height: size, fontSize: size < 26 ? 10 : 11 }}
      aria-hidden
    >
      {initialsOf(name)}
    </span>
  )
}
