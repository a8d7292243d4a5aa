// Which language the screen speaks.

import { describe, expect, it } from 'vitest';
import { chooseLanguage, languageOf } from '../../src/cli/language.js';

function choose(
  env: Readonly<Record<string, string>>,
  { option = null as string | null, platform = 'linux', locale = 'zh-Hans-CN' } = {},
): string {
  return chooseLanguage({ option, env, platform, systemLocale: () => locale });
}

describe('the language', () => {
  it.each([
    ['zh', 'zh'],
    ['zh_CN.UTF-8', 'zh'],
    ['zh-Hant-TW', 'zh'],
    ['ZH', 'zh'],
    ['en_GB', 'en'],
    ['C.UTF-8', null],
    ['zho', null],
    ['', null],
  ])('of the tag %j is %j', (tag, expected) => {
    expect(languageOf(tag)).toBe(expected);
  });

  it('is that of --lang before all else', () => {
    expect(choose({ GOPROXY_DOCTOR_LANG: 'zh', LANG: 'zh_CN' }, { option: 'en' })).toBe('en');
  });

  it('is that of GOPROXY_DOCTOR_LANG before the locale', () => {
    expect(choose({ GOPROXY_DOCTOR_LANG: 'zh', LC_ALL: 'en_US.UTF-8' })).toBe('zh');
  });

  it('is that of the first locale variable that is set, even if we do not speak it', () => {
    expect(choose({ LC_ALL: '', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'en_US' })).toBe('zh');
    expect(choose({ LC_ALL: 'de_DE', LANG: 'zh_CN' })).toBe('en');
    expect(choose({ LC_ALL: 'C', LANG: 'zh_CN' })).toBe('en');
  });

  it('is English where the locale has another encoding than UTF-8, unless Chinese is asked for', () => {
    for (const LANG of ['zh_CN.GBK', 'zh_CN.GB18030', 'zh_TW.Big5', 'zh_CN.ISO8859-1@euro']) {
      expect(choose({ LANG })).toBe('en');
      expect(choose({ LANG }, { platform: 'win32' })).toBe('zh');
      expect(choose({ LANG }, { option: 'zh' })).toBe('zh');
      expect(choose({ LANG, GOPROXY_DOCTOR_LANG: 'zh' })).toBe('zh');
      expect(choose({ LANG, LC_ALL: 'zh_CN.utf8' })).toBe('zh');
      expect(choose({ LANG: 'zh_CN.UTF-8', LC_CTYPE: LANG })).toBe('en');
    }
  });

  it('ignores a GOPROXY_DOCTOR_LANG that names no language of ours', () => {
    expect(choose({ GOPROXY_DOCTOR_LANG: 'fr', LANG: 'zh_CN' })).toBe('zh');
  });

  it('is the system locale on Windows and macOS when no variable is set, else English', () => {
    expect(choose({}, { platform: 'win32' })).toBe('zh');
    expect(choose({}, { platform: 'darwin' })).toBe('zh');
    expect(choose({}, { platform: 'darwin', locale: 'fr-FR' })).toBe('en');
    expect(choose({}, { platform: 'linux' })).toBe('en');
    expect(choose({ LANG: 'en_US.UTF-8' }, { platform: 'darwin' })).toBe('en');
  });
});
