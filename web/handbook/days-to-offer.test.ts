import { expect, test } from 'vitest'
import { daysToOffer } from './days-to-offer.ts'

test.each([
  ['2026-11-25', ['2026-11-25', '2026-11-26', '2026-11-30', '2026-12-01']],
  ['2026-11-30', ['2026-11-30', '2026-12-01', '2026-12-07']],
  ['2026-12-31', ['2026-12-31', '2027-01-01', '2027-01-04']],
  ['2027-01-31', ['2027-01-31', '2027-02-01']],
])('after %s', (today, days) => expect(daysToOffer(today).map(one => one.day)).toEqual(days))
