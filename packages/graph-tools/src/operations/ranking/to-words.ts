/** Words that stand in every request and tell no operation from another. */
const emptyWords = new Set(
  (
    'a an the of to in on at for and or but by with from into onto about as is are was were be been being am do does did ' +
    'has have had can could would should will shall may might must it its this that these those there here we us our ours ' +
    'you your please want wants need needs like just any some which what who whom whose when where how why i me my mine ' +
    'myself he she him her his they them their if then than so also too very really now still only all every each ' +
    'let get give show tell make set put go im ive id dont isnt whats whos s t re ll ve d m not no yes up out off over ' +
    'graph microsoft thing things something one ones two three today tomorrow yesterday week month monday tuesday ' +
    'wednesday thursday friday saturday sunday next last'
  ).split(' '),
);

/** Splits a text into words as they are looked up: lower case, without endings, `camelCase` in its parts. */
export function toWords(text: string): string[] {
  const words = text
    .replace(/[\w.+-]+@[\w-]+\.[\w.-]+/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/[’']s\b/g, '')
    .replace(/[’']/g, '')
    .toLowerCase()
    .match(/[a-z]+/g);
  return (words ?? []).map(toStem);
}

/** {@link toWords} without those that tell nothing. */
export function toTellingWords(text: string): string[] {
  const plain = text.replace(/[’']s\b/g, '').replace(/[’']/g, '');
  return toWords(
    plain
      .split(/\s+/)
      .filter((word) => !emptyWords.has(word.toLowerCase().replace(/\W/g, '')))
      .join(' '),
  );
}

/** Cuts what English adds to a word: `messages`, `shared` and `sharing` become `messag`, `shar` and `shar`. */
function toStem(word: string): string {
  let stem = word;
  if (stem.length > 4 && stem.endsWith('ies')) stem = `${stem.slice(0, -3)}y`;
  else if (stem.length > 3 && /[^siu]s$/.test(stem)) stem = stem.slice(0, -1);
  else if (stem.length > 4 && /(?:ss|x|ch|sh)es$/.test(stem)) stem = stem.slice(0, -2);
  if (stem.length > 5 && stem.endsWith('ing')) stem = undouble(stem.slice(0, -3));
  else if (stem.length > 4 && stem.endsWith('ed')) stem = undouble(stem.slice(0, -2));
  if (stem.length > 3 && stem.endsWith('e')) stem = stem.slice(0, -1);
  return stem.length > 3 && stem.endsWith('y') ? `${stem.slice(0, -1)}i` : stem;
}

function undouble(stem: string): string {
  return /([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}
