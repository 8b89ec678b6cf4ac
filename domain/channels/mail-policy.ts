import * as z from 'zod/mini'

const most = (from: number, to: number) => z.int().check(z.gte(from), z.lte(to))

/** Handbook section `mail`: how mailboxes are read, and when mail stops being answered by itself. */
export const mailPolicy = {
  key: 'mail' as const,
  schema: z.strictObject({
    /** A mailbox that cannot tell us of new mail is asked this often; one that can is asked as well, in case it did not. */
    look_minutes: z._default(most(1, 60), 2),
    /** Above it only the head of a mail is read; the rest stays in the mailbox and is named. */
    largest_mb: z._default(most(1, 200), 60),
    /** Mail from one address above this number in the period is recorded as automatic: two machines may be talking. */
    most_per_address: z._default(most(1, 1000), 20),
    most_per_address_minutes: z._default(most(1, 1440), 60),
    /** How many days the mails that were left out stay listed. */
    keep_days: z._default(most(7, 3650), 90),
  }),
}
export type MailPolicy = z.infer<typeof mailPolicy.schema>
