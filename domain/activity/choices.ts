/** Channels a customer is met on, with what people write for them. */
export const channelChoices = {
  phone: ['电话', '手机', '通话', 'call', 'telephone', 'tel'],
  email: ['邮件', '邮箱', '电子邮件', 'e-mail', 'mail'],
  sms: ['短信', '简讯', 'text message'],
  wechat: ['微信', '公众号', '微信公众号'],
  wecom: ['企业微信', '企微', 'wechat work', 'work wechat'],
  chat: ['在线客服', '在线聊天', '网页聊天', '聊天', '在线咨询', 'web chat', 'live chat'],
  visit: ['拜访', '上门', '上门拜访', '面谈', '走访', 'meeting', 'on-site'],
  letter: ['信函', '信件', '书信', '寄信', 'post'],
  social: ['社交媒体', '社媒', '微博', 'social media'],
} as const satisfies Record<string, readonly string[]>
