/** @jsxImportSource . */

/** Line icons of 20 px, drawn in the text's colour; what they mean is said by the button that holds them. */
const icon = (path: string) => () => (
  <svg width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
)

export const ChatIcon = icon('M21 12a8 8 0 0 1-8 8H4l2-3.5A8 8 0 1 1 21 12zM9 11h7M9 14h4')
export const CloseIcon = icon('M6 6l12 12M18 6L6 18')
export const SendIcon = icon('M12 20V5M6 11l6-6 6 6')
export const ClipIcon = icon(
  'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.5 3.5 0 0 1 5 5l-8.5 8.5a2 2 0 0 1-3-3L14 7',
)
export const FileIcon = icon('M14 3H6v18h12V7zM14 3v4h4')
