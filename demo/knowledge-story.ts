type Text = { title: string; questions: string[]; body: string }

/** An article or a script of the demo company; who answers for it by the key of `people`. */
export type DemoArticle = {
  kind?: 'article' | 'script'
  category: string
  owner: 'min' | 'jie' | 'lei' | 'emma'
  audience?: 'public' | 'staff'
  products?: string[]
  zh: Text
  en?: Text
}
