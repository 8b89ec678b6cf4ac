const LONGEST = 140

/** The first words of a message on one line, cut between characters. */
export function previewOf(subject: string | null, body: string): string {
  const text = `${subject ? `${subject} · ` : ''}${body.slice(0, 4 * LONGEST)}`.replace(/\s+/g, ' ').trim()
  const signs = [...text]
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST).join('')}…` : text
}
