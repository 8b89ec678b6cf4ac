import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aliyunHeaders } from './aliyun-sign.ts'
import { BadXml, readXml, writeXml } from './small-xml.ts'
import { aesKeyOf, BadEnvelope, openEnvelope, sealEnvelope, wechatSignature } from './wechat-crypto.ts'
import { readWechatMessage, readWecomNews } from './wechat-message.ts'

// The worked example of https://developer.work.weixin.qq.com/document/path/90968 and of WeCom's own sample libraries.
const TOKEN = 'QDG6eK'
const KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C'
const CORP = 'wx5823bf96d3bd56c7'
const ECHO = 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=='
const POSTED =
  'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q=='

describe('the envelope of WeChat and WeCom', () => {
  test('opens the published examples with their published signatures', () => {
    expect(wechatSignature(TOKEN, '1409659589', '263014780', ECHO)).toBe(
      '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
    )
    expect(openEnvelope(ECHO, KEY, CORP)).toBe('1616140317555161061')
    expect(wechatSignature(TOKEN, '1409659813', '1372623149', POSTED)).toBe(
      '477715d11cdb4164915debcba66cb864d751f3e6',
    )
    expect(readWechatMessage(openEnvelope(POSTED, KEY, CORP), 'en')).toMatchObject({
      address: 'mycreate',
      body: 'hello',
      externalId: '4561255354251345929',
      at: new Date(1409659813_000),
    })
  })

  test('brings every text back, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
        expect(openEnvelope(sealEnvelope(text, KEY, CORP), KEY, CORP)).toBe(text)
      }),
      { numRuns: 200 },
    )
  })

  test('refuses another account, another key, and what was changed or is rubbish', () => {
    const sealed = sealEnvelope('hello', KEY, CORP)
    expect(() => openEnvelope(sealed, KEY, 'wx0000000000000000')).toThrow(BadEnvelope)
    const other = Buffer.alloc(32, 7).toString('base64').slice(0, 43)
    expect(() => openEnvelope(sealed, other, CORP)).toThrow(BadEnvelope)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
        expect(() => openEnvelope(Buffer.from(bytes).toString('base64'), KEY, CORP)).toThrow(BadEnvelope)
      }),
    )
    expect(aesKeyOf(`${KEY}=`)).toBeNull()
  })
})

describe('the XML they post', () => {
  test('keeps text whole: CDATA, four-byte signs, emoji, right to left', () => {
    const text = '你好 𠮷 é 👩‍👩‍👧 مرحبا <b> ]]> &'
    expect(readXml(writeXml({ Content: text, CreateTime: 1 }))).toMatchObject({
      Content: text,
      CreateTime: '1',
    })
  })

  test('expands nothing and stays within bounds', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><xml><Content>&b;</Content></xml>'
    expect(() => readXml(bomb)).toThrow(BadXml)
    expect(() => readXml('<xml><Content>&xxe;</Content></xml>')).toThrow(BadXml)
    expect(() => readXml('<a>'.repeat(20))).toThrow(BadXml)
    expect(() => readXml(`<xml>${'<a>1</a>'.repeat(5000)}</xml>`)).toThrow(BadXml)
    expect(() => readXml('{"a":1}')).toThrow(BadXml)
    expect(readXml('<xml><constructor>1</constructor></xml>')).toMatchObject({ constructor: '1' })
  })

  test('reads every kind of message and the events of a customer', () => {
    const read = (values: Record<string, string | number>) =>
      readWechatMessage(writeXml({ FromUserName: 'o1', CreateTime: 1767578400, ...values }), 'zh-Hans')
    expect(read({ MsgType: 'image', MsgId: '1', MediaId: 'm1' })).toMatchObject({
      body: '[图片]',
      media: { id: 'm1', type: 'image' },
    })
    expect(read({ MsgType: 'voice', MsgId: '2', MediaId: 'm2', Recognition: '我要退货。' })).toMatchObject({
      body: '我要退货。',
      payload: { recognised: true },
    })
    expect(
      read({ MsgType: 'location', MsgId: '3', Location_X: '30.1', Location_Y: '120.2', Label: '西湖' }),
    ).toMatchObject({
      body: '[位置] 西湖',
      payload: { latitude: 30.1, longitude: 120.2 },
    })
    expect(read({ MsgType: 'event', Event: 'subscribe', EventKey: 'qrscene_shop7' })).toMatchObject({
      kind: 'event',
      body: '[关注公众号] shop7',
      externalId: 'o1:1767578400:subscribe',
    })
    expect(read({ MsgType: 'event', Event: 'LOCATION' })).toBeNull()
    expect(read({ MsgType: 'text', Content: 'no id' })).toBeNull()
  })

  test('reads what WeCom tells of contacts and groups', () => {
    expect(
      readWecomNews(
        writeXml({
          Event: 'change_external_contact',
          ChangeType: 'add_external_contact',
          UserID: 'zhou',
          ExternalUserID: 'wm1',
        }),
      ),
    ).toEqual({
      kind: 'contact',
      change: 'add_external_contact',
      userId: 'zhou',
      externalUserId: 'wm1',
      failReason: null,
    })
    const group =
      '<xml><Event>change_external_chat</Event><ChatId>wr1</ChatId><ChangeType>update</ChangeType><MemChangeList><Item>a</Item><Item>b</Item></MemChangeList></xml>'
    expect(readWecomNews(group)).toEqual({
      kind: 'group',
      change: 'update',
      chatId: 'wr1',
      members: ['a', 'b'],
    })
    expect(readWecomNews(writeXml({ MsgType: 'text', Content: '同事写的' }))).toBeNull()
  })
})

test('a call of Alibaba Cloud is signed as its documents work out', () => {
  // https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature, the fixed example.
  const headers = aliyunHeaders({
    host: 'ecs.cn-shanghai.aliyuncs.com',
    action: 'RunInstances',
    version: '2014-05-26',
    query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
    nonce: '3156853299f313e23d1673dc12e1703d',
    now: new Date('2023-10-26T10:22:32Z'),
    key: { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' },
  })
  expect(headers.authorization).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  )
})
