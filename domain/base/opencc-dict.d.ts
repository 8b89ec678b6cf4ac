/** Pairs "繁 简[ other]" parted by `|`: OpenCC's own table of characters. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string
  export default pairs
}
