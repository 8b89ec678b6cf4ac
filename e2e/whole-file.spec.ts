import { expect, expectAccessible, picture, post, settled, test } from './story.ts'

test('a field added by the handbook is filled in, seen and filtered by; a parent is set and its group summed', async ({
  page,
  api,
  open,
}) => {
  const { yaml } = await (await api.get('/api/v1/handbook/yaml')).json()
  const field =
    '    - { key: water_grade, name: { zh-Hans: 用水等级, en: Water grade }, type: choice, of: company, choices: [{ key: pure, name: { zh-Hans: 纯水 } }, { key: tap, name: { zh-Hans: 自来水 } }] }'
  await post(api, '/handbook', {
    yaml: yaml.replace(/(\ncustomers:[\s\S]*?\n {2}fields:\n)/, `$1${field}\n`),
  })
  await post(api, '/customers', { code: 'GRP-1', name: '集团故事总公司' })
  await post(api, '/customers', { code: 'GRP-2', name: '集团故事分公司' })

  await open('/customers/GRP-2')
  await page.getByRole('button', { name: '编辑', exact: true }).first().click()
  const form = page.getByRole('dialog')
  await form.getByLabel('用水等级').selectOption({ label: '纯水' })
  await form.getByLabel('上级公司').fill('集团故事总公司')
  await form.getByRole('option', { name: /集团故事总公司/ }).click()
  await expectAccessible(page)
  await picture(page, 'form')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form).toBeHidden()
  const side = page.getByRole('complementary', { name: '客户资料' })
  await expect(side.getByText('纯水')).toBeVisible()
  await expect(side.getByRole('heading', { name: '集团' })).toBeVisible()
  await expect(side.getByRole('link', { name: '集团故事总公司' })).toBeVisible()
  await expect(side.getByText('合计（您能看到的各家）')).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'customer')

  await open('/customers')
  await page.getByRole('button', { name: '用水等级' }).click()
  await page.getByRole('checkbox', { name: '纯水' }).check()
  await page.keyboard.press('Escape')
  await settled(page)
  await expect(page.getByRole('status').filter({ hasText: '1 位' })).toBeVisible()
  await expect(page.getByText('集团故事分公司')).toBeVisible()
  await expect(page).toHaveURL(/custom=/)
  await picture(page, 'list')

  await open('/customers?parent=GRP-1')
  await expect(page.getByText('集团故事分公司')).toBeVisible()
  await expect(page.getByText('集团故事总公司')).toHaveCount(0)
})
