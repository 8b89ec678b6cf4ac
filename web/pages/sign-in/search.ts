import * as z from 'zod/mini'

/** `to` is where to go afterwards, a path of this app; `token` signs in once. */
export const signInSearch = z.object({
  to: z.catch(z.optional(z.string().check(z.regex(/^\/(?![/\\])/))), undefined),
  token: z.catch(z.optional(z.string()), undefined),
})
