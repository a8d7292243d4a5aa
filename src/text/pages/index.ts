// The pages by code: a page loads only the file of its layer in the language asked for, a title loads no page at all. It
// must not decide how a page is shown.

import type { FindingCode } from '../../model/code.js';
import type { Facts } from '../../model/diagnosis.js';
import { findingText, speak } from '../catalogue.js';
import type { Language } from '../template.js';
import { PAGE_CODES } from './codes.js';
import type { Page, PageLayer, PagesOf, PageText } from './page.js';
import { SAMPLES } from './samples.js';

export { PAGE_CODES } from './codes.js';
export type { Page } from './page.js';

type Loaders = { readonly [Layer in PageLayer]: () => Promise<{ readonly pages: PagesOf<Layer> }> };

const LOADERS: Readonly<Record<Language, Loaders>> = {
  en: {
    env: () => import('./en/env.js'),
    goproxy: () => import('./en/goproxy.js'),
    dns: () => import('./en/dns.js'),
    tcp: () => import('./en/tcp.js'),
    tls: () => import('./en/tls.js'),
    http: () => import('./en/http.js'),
    httpproxy: () => import('./en/httpproxy.js'),
    proxy: () => import('./en/proxy.js'),
    sumdb: () => import('./en/sumdb.js'),
    private: () => import('./en/private.js'),
    vcs: () => import('./en/vcs.js'),
    module: () => import('./en/module.js'),
    toolchain: () => import('./en/toolchain.js'),
    rest: () => import('./en/rest.js'),
  },
  zh: {
    env: () => import('./zh/env.js'),
    goproxy: () => import('./zh/goproxy.js'),
    dns: () => import('./zh/dns.js'),
    tcp: () => import('./zh/tcp.js'),
    tls: () => import('./zh/tls.js'),
    http: () => import('./zh/http.js'),
    httpproxy: () => import('./zh/httpproxy.js'),
    proxy: () => import('./zh/proxy.js'),
    sumdb: () => import('./zh/sumdb.js'),
    private: () => import('./zh/private.js'),
    vcs: () => import('./zh/vcs.js'),
    module: () => import('./zh/module.js'),
    toolchain: () => import('./zh/toolchain.js'),
    rest: () => import('./zh/rest.js'),
  },
};

/** Layers of codes whose prefix is not the name of a file. */
const SHARED: Readonly<Record<string, PageLayer>> = {
  gosum: 'sumdb',
  auth: 'vcs',
  cache: 'toolchain',
  doctor: 'rest',
  none: 'rest',
  other: 'rest',
  unexplained: 'rest',
};

function isLayer(name: string): name is PageLayer {
  return Object.hasOwn(LOADERS.en, name);
}

function layerOf(code: FindingCode): PageLayer {
  const prefix = code.split('.', 1)[0] ?? '';
  return isLayer(prefix) ? prefix : (SHARED[prefix] ?? 'rest');
}

/** Codes that speak of a variable: which one, where it is always the same. */
const VARIABLES: Readonly<Partial<Record<FindingCode, string>>> = {
  'env.modules-off': 'GO111MODULE',
  'goproxy.not-inherited': 'GOPROXY',
  'httpproxy.misconfigured': 'HTTPS_PROXY',
  'httpproxy.no-proxy': 'NO_PROXY',
  'private.pattern': 'GOPRIVATE',
  'private.too-broad': 'GOPRIVATE',
};

const NAMES_A_MODULE = /^(?:module|private)\.|^vcs\.(?:no-meta|govcs)$/;

/** Words for what a sentence has to mention and nobody has named. */
const UNNAMED = {
  en: {
    host: 'the host',
    server: 'the module proxy',
    module: 'the module',
    path: 'the import path',
    entry: 'an entry',
    proxy: 'the proxy',
    variable: 'the setting',
  },
  zh: {
    host: '该主机',
    server: '该模块代理',
    module: '该模块',
    path: '该导入路径',
    entry: '某个条目',
    proxy: '该代理',
    variable: '该设置',
  },
} as const satisfies Record<Language, Readonly<Record<string, string>>>;

/** A noun of the sentence before such words, which then says enough; in Chinese also the blanks around them. */
const DOUBLED: Readonly<Record<Language, readonly (readonly [form: RegExp, instead: string])[]>> = {
  en: [[/\b(name|proxy|module|path) the (?:host|module proxy|module|import path|proxy)\b/g, '$1']],
  zh: [
    [/(域名|(?:模块|转发)代理|(?:私有)?模块|路径) ?该(?:主机|模块代理|模块|导入路径|代理)/g, '该$1'],
    [/环境变量 ?该设置/g, '环境变量'],
    [/ ?(该(?:主机|模块代理|私有模块|模块|导入路径|转发代理|代理|设置|域名|路径)|某个条目) ?/g, '$1'],
  ],
};

/** What the target of a sentence is. */
function targetOf(code: FindingCode): 'host' | 'server' | 'module' | 'path' {
  if (/^vcs\.|\.malformed-path$/.test(code) && namesModule(code)) return 'path';
  if (namesModule(code)) return 'module';
  return /^(?:go)?proxy\.(?!not-a-proxy)/.test(code) ? 'server' : 'host';
}

/** True for codes whose sentence speaks of a module, not of a host. */
export function namesModule(code: FindingCode): boolean {
  return NAMES_A_MODULE.test(code);
}

/** The sentence of a finding with the facts that are known; what is not known is called by a general word. */
export function generalText(language: Language, code: FindingCode, facts: Facts): string {
  const { entry, proxy, variable, ...words } = UNNAMED[language];
  const target = code === 'unexplained' ? 'go' : words[targetOf(code)];
  const named = { target, ...(VARIABLES[code] === undefined ? {} : { variable: VARIABLES[code] }), ...facts };
  const text = findingText(language, code, named, { entry, proxy, variable });
  return DOUBLED[language].reduce((said, [form, instead]) => said.replace(form, instead), text);
}

/** The title of a page: the sentence of the finding without measured facts. */
export function pageTitle(language: Language, code: FindingCode): string {
  return generalText(language, code, {});
}

async function textOf(language: Language, code: FindingCode): Promise<PageText> {
  const { pages } = await LOADERS[language][layerOf(code)]();
  const byCode: Readonly<Partial<Record<FindingCode, PageText>>> = pages;
  const text = byCode[code];
  if (text === undefined) throw new Error(`no page for ${code}`);
  return text;
}

/** The page of a code. */
export async function pageOf(language: Language, code: FindingCode): Promise<Page> {
  const { why, tellApart, do: steps, dont } = await textOf(language, code);
  const means = speak(language, { key: `means.${code}`, facts: {} });
  return {
    code,
    title: pageTitle(language, code),
    means,
    looks: SAMPLES[code],
    why,
    tellApart,
    do: steps,
    dont,
  };
}

/** All text of a page in one string, for the search. */
function allText({ code, title, means, looks, why, tellApart, do: steps, dont }: Page): string {
  return [code, title, means, ...looks, ...why, ...Object.entries(tellApart).flat(), ...steps.flat(), ...dont]
    .join('\n')
    .toLowerCase();
}

/** Codes whose pages hold every word of a search, in any case: in code or title first, then as the very phrase. */
export async function searchPages(language: Language, search: string): Promise<readonly FindingCode[]> {
  const phrase = search.trim().toLowerCase();
  const words = phrase.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [];
  const pages = await Promise.all(PAGE_CODES.map((code) => pageOf(language, code)));
  const found = pages.flatMap((page) => {
    const text = allText(page);
    if (!words.every((word) => text.includes(word))) return [];
    const title = `${page.code}\n${page.title}`.toLowerCase();
    if (words.every((word) => title.includes(word))) return [{ code: page.code, rank: 0 }];
    const said = page.looks.some((sample) => sample.toLowerCase().includes(phrase));
    return [{ code: page.code, rank: said ? 1 : text.includes(phrase) ? 2 : 3 }];
  });
  return [...found].sort((left, right) => left.rank - right.rank).map(({ code }) => code);
}
