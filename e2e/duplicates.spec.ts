import { expect, expectAccessible, picture, settled, test } from './story.ts'

const A = {
  code: 'E2E-A',
  name: '嘉兴明川轴承有限公司',
  phone: '13655550101',
  industry: '机械',
  region: '嘉兴',
  size: '50-199',
}
const B = { code: 'E2E-B', name: '嘉興明川軸承', phone: '+86 136 5555 0101', email: 'mc@example.com' }

test('two records of one customer are found, compared, merged and parted again', async ({
  page,
  open,
  api,
}) => {
  for (const customer of [A, B]) {
    const made = await api.post('/api/v1/customers', { data: customer })
    expect([201, 409]).toContain(made.status())
    await api.post('/api/v1/orders', {
      data: {
        number: `${customer.code}-1`,
        customer_code: customer.code,
        placed_at: '2026-01-05',
        status: 'paid',
        amount: '100',
      },
    })
  }
  await expect
    .poll(async () => (await (await api.get(`/api/v1/customers/${A.code}/duplicates`)).json()).items.length)
    .toBe(1)

  await open(`/customers/${A.code}`)
  await page.getByRole('note').getByRole('link', { name: '比较' }).click()
  await settled(page)
  await expect(page.getByRole('group', { name: '名称' })).toContainText(B.name)
  await expectAccessible(page)
  await picture(page, 'duplicates')
  // Whose name stays is chosen by hand; then by the keyboard alone.
  await page.getByRole('radio', { name: B.name }).check()
  await page.keyboard.press('m')
  await expect(page.getByRole('status').filter({ hasText: '并入' }).first()).toBeVisible()

  await open(`/customers/${B.code}`)
  await expect(page).toHaveURL(new RegExp(`/customers/${A.code}`))
  await expect(page.getByRole('heading', { level: 1, name: B.name })).toBeVisible()
  for (const code of [A.code, B.code]) await expect(page.getByText(`${code}-1`).first()).toBeVisible()

  await open('/duplicates?tab=merged')
  await expectAccessible(page)
  await page.getByRole('button', { name: '撤销合并' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销合并' }).click()
  await expect(page.getByText('已撤销合并。')).toBeVisible()
  await open(`/customers/${B.code}`)
  await expect(page).toHaveURL(new RegExp(`/customers/${B.code}`))
  await expect(page.getByText(`${B.code}-1`).first()).toBeVisible()
  await expect(page.getByText(`${A.code}-1`)).toHaveCount(0)
})
