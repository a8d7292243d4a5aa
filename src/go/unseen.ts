// Characters that nobody sees in a value, and that Go reads all the same. It must not say whether they harm.

/** Control, formatting and ignorable characters, blanks of other kinds, and surrogates; not the ordinary blank. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

const AT_THE_EDGE = /^ | $/g;

/** Names in the Unicode Character Database of those that get into settings. */
const NAMES: Readonly<Record<string, string>> = {
  '0009': 'TAB',
  '000A': 'LINE FEED',
  '000D': 'CARRIAGE RETURN',
  '0020': 'SPACE',
  '00A0': 'NO-BREAK SPACE',
  '200B': 'ZERO WIDTH SPACE',
  FEFF: 'BYTE ORDER MARK',
};

/** The unseen characters of a value, each once: "U+200B ZERO WIDTH SPACE". Ordinary blanks count at its edges. */
export function unseenIn(value: string): string {
  const found = [...(value.match(UNSEEN) ?? []), ...(value.match(AT_THE_EDGE) ?? [])];
  return [...new Set(found)].slice(0, 5).map(nameOf).join(', ');
}

function nameOf(character: string): string {
  const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `U+${number} ${NAMES[number] ?? ''}`.trim();
}
