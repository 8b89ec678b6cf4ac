import { oc, type Route } from '@orpc/contract'

const builder = oc.$meta<{ public?: boolean; foreign?: boolean }>({})

/** Where every contract starts: `route({ method, path, summary }).input(…).output(…)`; `.meta({ public: true })` asks for no sign-in, `{ foreign: true }` is for pages of other sites. */
export const route = (about: Route) => builder.route(about)
