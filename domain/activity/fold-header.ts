// Traditional characters that headers and choices use, each followed by its simplified one.
const PAIRS =
  '編编號号稱称類类業业規规區区電电話话郵邮箱箱曆历農农國国責责負负務务級级別别標标籤签備备註注聯联繫系職职單单' +
  '時时間间狀状態态額额幣币種种產产價价圍围圖图從从開开關关總总實实銷销訂订購购買买類类簡简訊讯網网視视頻频' +
  '動动發发進进來来訪访觸触達达貨货幾几條条個个組组織织屬属員员數数積积點点擊击應应復复終终結结術术長长處处' +
  '錄录審审內内容容線线與与費费評评語语報报訴诉緣缘決决優优選选當当運运項项車车覽览詢询詞词檢检瀏浏測测陽阳陰阴舊旧' +
  '贊赞賓宾買买賣卖廣广場场戶户鍵键醫医療疗貴贵質质轉转換换過过還还遞递認认證证設设請请計计記记該该詳详話话誰谁' +
  '週周約约營营擴扩據据擬拟聲声聽听舉举協协傳传傭佣儲储導导層层啟启綫线裡里衆众補补製制複复頭头題题顧顾點点齡龄'

const simplified = new Map<string, string>()
for (let i = 0; i < PAIRS.length; i += 2) simplified.set(PAIRS[i]!, PAIRS[i + 1]!)

/** What headers and choices are compared by: width, case, spaces, punctuation and traditional forms do not count. */
export function fold(text: string): string {
  let out = ''
  for (const char of text.normalize('NFKC').toLowerCase()) {
    if (/[\s_\-.*:：/\\()[\]【】"'“”\uFEFF]/u.test(char)) continue
    out += simplified.get(char) ?? char
  }
  return out
}

/** The header without what stands in brackets: `金额(元)` → `金额`. */
export const withoutBrackets = (text: string): string =>
  text.normalize('NFKC').replace(/[([【].*?[)\]】]/gu, '')
