// Which encoding the locale variables name. Pure, and light enough for the start of every command.

/**
 * POSIX: the first of LC_ALL, LC_CTYPE and LANG that is set decides. `unnamed` is a locale without an encoding such as C or
 * zh_CN; null where none of them is set.
 */
export function encodingOf(
  env: Readonly<Record<string, string | undefined>>,
): 'utf-8' | 'other' | 'unnamed' | null {
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find((value) => value !== undefined && value !== '');
  if (locale === undefined) return null;
  if (/utf-?8/i.test(locale)) return 'utf-8';
  return locale.includes('.') ? 'other' : 'unnamed';
}
