// Which language the screen speaks. Pure: environment and locale are handed in. The language never changes JSON.

import { encodingOf } from '../render/encoding.js';

export const LANGUAGES = ['en', 'zh'] as const;

export type Language = (typeof LANGUAGES)[number];

export interface LanguageSources {
  /** Value of --lang, null when it was not given. */
  readonly option: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** process.platform. */
  readonly platform: string;
  /** Locale of the user interface, for example zh-Hans-CN; asked for only where the variables say nothing. */
  readonly systemLocale: () => string;
}

/** Language named by a locale or language tag such as `zh_CN.UTF-8` or `en-GB`; null when it names neither. */
export function languageOf(tag: string): Language | null {
  const primary = tag.split(/[-_.@]/, 1)[0]?.toLowerCase() ?? '';
  return LANGUAGES.find((language) => language === primary) ?? null;
}

/**
 * --lang, then GOPROXY_DOCTOR_LANG, then the locale variables, then (Windows, macOS) the system's locale, then English. Unasked
 * nobody gets Chinese on a terminal that does not show UTF-8.
 */
export function chooseLanguage({ option, env, platform, systemLocale }: LanguageSources): Language {
  const chosen = languageOf(option ?? '') ?? languageOf(env.GOPROXY_DOCTOR_LANG ?? '');
  if (chosen !== null) return chosen;
  if (platform !== 'win32' && encodingOf(env) === 'other') return 'en';
  // POSIX: the first of these that is set and not empty decides alone.
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '');
  if (locale !== undefined) return languageOf(locale) ?? 'en';
  const hasSystemLocale = platform === 'win32' || platform === 'darwin';
  return (hasSystemLocale ? languageOf(systemLocale()) : null) ?? 'en';
}
