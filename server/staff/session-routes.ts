import { implement } from '@orpc/server'
import { sessionContract } from '../../domain/staff/session-contract.ts'
import type { RequestContext } from '../base/http.ts'
import { staffActor } from './authenticate.ts'
import { describeMe } from './me.ts'
import * as verbs from './session-verbs.ts'
import { COOKIE_SECONDS, SESSION_COOKIE } from './sessions.ts'
import { countAttempt } from './throttle.ts'

const os = implement(sessionContract).$context<RequestContext>()

const mine = (context: RequestContext) =>
  context.read(async tx => ({ me: await describeMe(tx, context.actor) }))

/** The signed-in person, afresh from the database, after a change of themselves or of who they are. */
const afresh = (context: RequestContext, staffId: string) =>
  context.read(async tx => ({ me: await describeMe(tx, (await staffActor(tx, staffId, context.now()))!) }))

const remember = (context: RequestContext, secret: string): void =>
  context.setCookie(SESSION_COOKIE, secret, COOKIE_SECONDS)

export const sessionRoutes = os.router({
  get: os.get.handler(async ({ context }) => (context.signedIn ? mine(context) : { me: null })),

  signIn: os.signIn.handler(async ({ input: { email, password }, context }) => {
    const from = { email, address: context.request.address, triedAt: context.now() }
    await context.write(tx => countAttempt(tx, email, from.address, from.triedAt))
    const found = await context.read(tx => verbs.accountOf(tx, email))
    const account = await verbs.mustKnowPassword(found, password)
    remember(context, await context.write(tx => verbs.signIn(tx, account, from, context.now())))
    return afresh(context, account.id)
  }),

  signInByLink: os.signInByLink.handler(async ({ input, context }) => {
    const { secret, staffId } = await context.write(tx => verbs.signInByLink(tx, input.token, context.now()))
    remember(context, secret)
    return afresh(context, staffId)
  }),

  update: os.update.handler(async ({ input, context }) => {
    await context.write(tx => verbs.updateMyself(tx, context.actor, input))
    return afresh(context, context.actor.id!)
  }),

  setPassword: os.setPassword.handler(async ({ input, context }) => {
    const keep = context.request.cookie(SESSION_COOKIE) ?? undefined
    await context.write(tx => verbs.setPassword(tx, context.actor, { ...input, keep }, context.now()))
    return mine(context)
  }),

  signOut: os.signOut.handler(async ({ context }) => {
    const secret = context.request.cookie(SESSION_COOKIE)
    if (secret !== null) await context.write(tx => verbs.signOut(tx, secret))
    context.setCookie(SESSION_COOKIE, null)
  }),

  signOutEverywhere: os.signOutEverywhere.handler(async ({ context }) => {
    await context.write(tx => verbs.signOutEverywhere(tx, context.actor))
    context.setCookie(SESSION_COOKIE, null)
  }),
})
