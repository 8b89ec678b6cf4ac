import { splitLinks } from '../../domain/channels/links.ts'

/** What people wrote, as they wrote it: text, never markup. Web addresses lead away without saying where from. */
export function PlainText({ text }: { text: string }) {
  return splitLinks(text).map((part, i) =>
    part.url ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
      <a key={i} href={part.url} target="_blank" rel="noopener noreferrer nofollow">
        {part.text}
      </a>
    ) : (
      part.text
    ),
  )
}
