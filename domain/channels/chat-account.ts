import * as z from 'zod/mini'
import { isoTime, locale } from '../base/shapes.ts'

/** `https://shop.example.com`, or `https://*.example.com` for every host below; http only where nobody listens: on this machine. */
const ORIGIN =
  /^(https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)$/
const text = (most: number) => z.string().check(z.trim(), z.maxLength(most))

/** A chat for the company's web sites, as it is set up. */
export const chatSetup = z.object({
  name: text(80).check(z.minLength(1)),
  /** Switched on: off, the widget stays away from every page but our own trial page. */
  live: z._default(z.boolean(), true),
  locale: z._default(locale, 'zh-Hans'),
  team_id: z._default(z.nullable(z.uuid()), null),
  /** The sites whose pages may carry the widget. */
  origins: z._default(
    z
      .array(z.string().check(z.regex(ORIGIN, 'write a site like https://www.example.com')))
      .check(z.maxLength(50)),
    [],
  ),
  title: z._default(z.object({ 'zh-Hans': text(60), 'zh-Hant': text(60), en: text(60) }), {
    'zh-Hans': '',
    'zh-Hant': '',
    en: '',
  }),
  greeting: z._default(z.object({ 'zh-Hans': text(500), 'zh-Hant': text(500), en: text(500) }), {
    'zh-Hans': '',
    'zh-Hant': '',
    en: '',
  }),
  color: z._default(
    z.nullable(z.string().check(z.regex(/^#[0-9a-f]{6}$/i, 'write a colour like #0f6b4f'))),
    null,
  ),
  /** When people are there: in the company's working time, or always. */
  hours: z._default(z.enum(['company', 'always']), 'company'),
  /** The bot answers first. */
  bot: z._default(z.boolean(), false),
})
export type ChatSetup = z.output<typeof chatSetup>
export type ChatSetupInput = z.input<typeof chatSetup>

export const chatChannel = z.extend(chatSetup, {
  id: z.string(),
  /** What the web site's pages carry, ready to copy. */
  snippet: z.string(),
  trial_url: z.string(),
  created_at: isoTime,
})
export type ChatChannel = z.infer<typeof chatChannel>

/** Whether a page of `origin` may carry a widget of these sites. */
export const mayCarry = (origins: readonly string[], origin: string): boolean =>
  origins.some(one => {
    if (!one.includes('*')) return one === origin
    const [scheme, rest] = one.split('*') as [string, string]
    return origin.startsWith(scheme) && origin.endsWith(rest) && origin.length > scheme.length + rest.length
  })
