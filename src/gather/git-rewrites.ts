// The url.<base>.insteadOf rules of git, from git's own configuration files and environment, without running git
// (git-config(1)). It must not follow conditional includes: whether they hold depends on a repository that is not there yet.

import { dirname, isAbsolute, join } from 'node:path';
import type { LocalMachine } from './local.js';
import { readTextSync } from './read-file.js';

/** URLs that begin with `prefix` are asked for with `base` in its place. */
export interface GitRewrite {
  readonly prefix: string;
  readonly base: string;
}

interface ConfigValue {
  /** Lower case; for `[url "X"]` this is "url". */
  readonly section: string;
  readonly subsection: string;
  readonly name: string;
  readonly value: string;
}

/** The values of a configuration file in order. Lines that git would refuse are passed over. */
export function parseGitConfig(text: string): readonly ConfigValue[] {
  const values: ConfigValue[] = [];
  let section = '';
  let subsection = '';
  const lines = text.replace(/\\\r?\n/g, '').split(/\r?\n/);
  for (const line of lines) {
    const heading = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\](.*)$/.exec(line);
    const rest = heading === null ? line : (heading[3] ?? '');
    if (heading !== null) {
      section = (heading[1] ?? '').toLowerCase();
      subsection = (heading[2] ?? '').replace(/\\(.)/g, '$1');
    }
    const setting = /^\s*([a-zA-Z][\w-]*)\s*(?:=(.*))?$/.exec(rest);
    if (setting === null || section === '') continue;
    const name = (setting[1] ?? '').toLowerCase();
    values.push({ section, subsection, name, value: configValue(setting[2] ?? '') });
  }
  return values;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b' };

/** Quotes and escapes undone, comments and blanks at the ends left out. */
function configValue(raw: string): string {
  let value = '';
  let kept = 0;
  let quoted = false;
  const text = raw.trimStart();
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') quoted = !quoted;
    else if (!quoted && (char === '#' || char === ';')) break;
    else if (char === '\\') {
      at += 1;
      const escaped = text.charAt(at);
      value += ESCAPES[escaped] ?? escaped;
    } else value += char;
    if (quoted || !/\s/.test(char)) kept = value.length;
  }
  return value.slice(0, kept);
}

const MAX_DEPTH = 5;

/** All rules that hold for every repository of this user. What cannot be read holds no rules. */
export function readGitRewrites(local: LocalMachine): readonly GitRewrite[] {
  const values = configFiles(local).flatMap((file) => valuesOf(file, local, 0));
  return [...values, ...fromEnvironment(local.env)]
    .filter(({ section, name, value }) => section === 'url' && name === 'insteadof' && value !== '')
    .map(({ subsection, value }) => ({ prefix: value, base: subsection }));
}

function configFiles({ env, platform, homeDir }: LocalMachine): readonly string[] {
  const home = env.HOME ?? homeDir ?? '';
  const system = env.GIT_CONFIG_SYSTEM ?? (platform === 'win32' ? '' : '/etc/gitconfig');
  const xdg = env.XDG_CONFIG_HOME || (home === '' ? '' : join(home, '.config'));
  const own =
    env.GIT_CONFIG_GLOBAL === undefined
      ? [xdg === '' ? '' : join(xdg, 'git', 'config'), home === '' ? '' : join(home, '.gitconfig')]
      : [env.GIT_CONFIG_GLOBAL];
  const skipsSystem = /^(?:1|true|yes|on)$/i.test(env.GIT_CONFIG_NOSYSTEM ?? '');
  return [...(skipsSystem ? [] : [system]), ...own].filter((file) => file !== '');
}

function valuesOf(file: string, local: LocalMachine, depth: number): readonly ConfigValue[] {
  return parseGitConfig(readOrEmpty(file)).flatMap((each) => {
    if (each.section !== 'include' || each.name !== 'path' || depth >= MAX_DEPTH) return [each];
    return valuesOf(includedFile(each.value, file, local), local, depth + 1);
  });
}

function readOrEmpty(file: string): string {
  try {
    return readTextSync(file);
  } catch {
    return '';
  }
}

function includedFile(path: string, from: string, { env, homeDir }: LocalMachine): string {
  if (path.startsWith('~/')) return join(env.HOME ?? homeDir ?? '', path.slice(2));
  return isAbsolute(path) ? path : join(dirname(from), path);
}

/** GIT_CONFIG_COUNT, GIT_CONFIG_KEY_n and GIT_CONFIG_VALUE_n. */
function fromEnvironment(env: LocalMachine['env']): readonly ConfigValue[] {
  const count = Math.min(100, Number(env.GIT_CONFIG_COUNT ?? 0) || 0);
  return Array.from({ length: count }, (_, at) => {
    const [, section = '', subsection = '', name = ''] =
      /^([^.]*)\.(?:(.*)\.)?([^.]*)$/s.exec(env[`GIT_CONFIG_KEY_${at}`] ?? '') ?? [];
    const value = env[`GIT_CONFIG_VALUE_${at}`] ?? '';
    return { section: section.toLowerCase(), subsection, name: name.toLowerCase(), value };
  });
}
