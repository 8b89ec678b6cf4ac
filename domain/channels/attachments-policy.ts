import * as z from 'zod/mini'

const extension = z.string().check(z.regex(/^[a-z0-9]{1,12}$/, 'write an extension like exe'))

/** What runs when it is opened, on any system that people here use. */
const RUNS = [
  ...['apk', 'app', 'appx', 'bat', 'chm', 'cmd', 'com', 'cpl', 'deb', 'dll', 'dmg', 'exe', 'gadget', 'hta'],
  ...[
    'img',
    'inf',
    'ipa',
    'iso',
    'jar',
    'js',
    'jse',
    'lnk',
    'msc',
    'msi',
    'msix',
    'msp',
    'mst',
    'pif',
    'pkg',
  ],
  ...[
    'ps1',
    'psm1',
    'reg',
    'rpm',
    'scf',
    'scr',
    'sct',
    'sh',
    'sys',
    'vb',
    'vbe',
    'vbs',
    'vhd',
    'ws',
    'wsf',
    'wsh',
  ],
]

/** Handbook section `attachments`: which files a message may bring or take along, on every channel. */
export const attachmentsPolicy = {
  key: 'attachments' as const,
  schema: z.strictObject({
    /** Of one file. What a mail brings above it is named in the message and left in the mailbox. */
    most_mb: z._default(z.int().check(z.gte(1), z.lte(100)), 25),
    /** Of one message. */
    most_files: z._default(z.int().check(z.gte(1), z.lte(100)), 20),
    /** Programs are known by their bytes as well; archives are never opened. */
    refused_extensions: z._default(z.array(extension).check(z.maxLength(200)), RUNS),
    /** Office files with macros: refused only where a company wants it. */
    refuse_macros: z._default(z.boolean(), false),
  }),
}
export type AttachmentsPolicy = z.infer<typeof attachmentsPolicy.schema>
