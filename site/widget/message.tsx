/** @jsxImportSource . */

import type { ChatFile, ChatMessage } from '../../domain/channels/chat-shapes.ts'
import { piecesOf } from '../base/pieces.ts'
import { FileIcon } from './icons.tsx'
import type { Say } from './say.ts'

type Props = {
  message: ChatMessage
  locale: string
  t: Say
  onFile: (message: string, file: ChatFile) => void
}

/** A message. What people wrote is text, never markup; only http(s) addresses in it become links. */
export function MessageLine({ message, locale, t, onFile }: Props) {
  const { from, name, kind, body, score, files, sources } = message
  if (from === 'system') return <li class="note">{body}</li>
  return (
    <li class={`line ${from}`}>
      {from !== 'visitor' && (
        <p class="who">
          {name}
          {from === 'bot' && <span class="tag">{t('widget:bot')}</span>}
        </p>
      )}
      <div class="bubble">
        {kind === 'rating' ? <Stars score={score ?? 0} t={t} /> : null}
        {body && <Text text={body} />}
        {files.map(file => (
          <button type="button" class="file" key={file.id} onClick={() => onFile(message.id, file)}>
            <FileIcon />
            <span>{file.name}</span>
            <small>{sizeOf(file.size)}</small>
          </button>
        ))}
        {sources.length > 0 && (
          <p class="sources">
            {t('widget:sources')}
            {sources.map(({ title, url }) =>
              url && /^https?:/.test(url) ? (
                <Link key={title} href={url} text={title} />
              ) : (
                <cite key={title}>{title}</cite>
              ),
            )}
          </p>
        )}
      </div>
      <time dateTime={message.at}>{clockOf(message.at, locale)}</time>
    </li>
  )
}

const Link = ({ href, text }: { href: string; text: string }) => (
  <a href={href} target="_blank" rel="noopener noreferrer nofollow">
    {text}
  </a>
)

export const Text = ({ text }: { text: string }) => (
  <p class="text">
    {piecesOf(text).map((piece, i) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text that never changes
      piece.href ? <Link key={i} href={piece.href} text={piece.text} /> : piece.text,
    )}
  </p>
)

const Stars = ({ score, t }: { score: number; t: Say }) => (
  <p class="stars" role="img" aria-label={t('widget:rate.given', { score })}>
    {'★'.repeat(score)}
    {'☆'.repeat(Math.max(0, 5 - score))}
  </p>
)

const sizeOf = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`

/** The time of day; before today with the day. */
function clockOf(at: string, locale: string): string {
  const time = new Date(at)
  const today = time.toDateString() === new Date().toDateString()
  return time.toLocaleString(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    ...(!today && { month: 'numeric', day: 'numeric' }),
  })
}
