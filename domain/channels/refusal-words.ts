const REFUSALS =
  /^(退订|取消订阅|拒收(短信|邮件)?|不要再发了?|td|t|r|stop|stopall|unsubscribe|opt ?out|remove me)[\s。.!！]*$/iu

/** Whether a message says nothing but that its sender wants no more mailings: 退订, TD, STOP, unsubscribe. */
export const refusesMailings = (text: string): boolean => REFUSALS.test(text.normalize('NFKC').trim())
