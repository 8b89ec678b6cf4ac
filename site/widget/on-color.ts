/** White or near black, whichever reads better on a colour `#rrggbb` (WCAG 2.2 relative luminance). */
export function onColor(color: string): string {
  const parts = [1, 3, 5].map(i => Number.parseInt(color.slice(i, i + 2), 16) / 255)
  const [r, g, b] = parts.map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ]
  const light = 0.2126 * r + 0.7152 * g + 0.0722 * b
  return 1.05 / (light + 0.05) >= (light + 0.05) / 0.058 ? '#fff' : '#18201d'
}
