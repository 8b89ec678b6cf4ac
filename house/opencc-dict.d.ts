/** Pairs "simplified traditional[ other]" parted by `|`: OpenCC's own table of characters. */
declare module 'opencc-js/dict/STCharacters' {
  const pairs: string
  export default pairs
}
