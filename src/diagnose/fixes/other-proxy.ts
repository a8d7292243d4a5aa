// Fixes that take modules from somewhere else: the next entry of the user's list, another entry, a public proxy. Which
// of them work is found out by trying; they stand here in the order of preference.
import { publicProxyAt } from '../../knowledge/public-proxies.js';
import type { Fix } from '../../model/diagnosis.js';
import type { GoproxyEntry } from '../../model/observation.js';
import {
  askFix,
  bare,
  changeFix,
  type FixBuilder,
  type FixContext,
  fix,
  settingChange,
  settingFix,
} from './fix.js';
import { sentLogin } from './git.js';
import {
  joinEntries,
  ownAlternatives,
  publicAlternatives,
  withEntry,
  withFallbackAfter,
} from './goproxy-value.js';

/** The entry that a finding is about: by its text, its number, or its host. */
export function blamedEntry({ situation, draft }: FixContext): GoproxyEntry | undefined {
  const { entries } = situation;
  const index = Number(draft.facts.entryIndex ?? Number.NaN) - 1;
  return (
    entries.find((entry) => entry.raw === draft.target) ??
    entries[index] ??
    entries.find((entry) => entry.host !== undefined && entry.host === draft.target)
  );
}

/** The user's own list, changed as little as possible. */
export function ownProxyFixes(context: FixContext): readonly Fix[] {
  const { situation } = context;
  const blamed = blamedEntry(context);
  const fallback = blamed === undefined ? null : withFallbackAfter(situation, blamed.index);
  return [
    ...(fallback === null
      ? []
      : [
          settingFix(context, 'fall-back-on-any', 'GOPROXY', fallback, {
            facts: { entry: bare(blamed?.raw ?? '') },
          }),
        ]),
    ...ownAlternatives(situation, blamed).map((value) =>
      settingFix(context, 'use-working-entry', 'GOPROXY', value, { risk: 'review' }),
    ),
  ];
}

/** Known public proxies. Hosts that the user did not name are contacted, so they are tried only where that is allowed. */
export function publicProxyFixes(
  context: FixContext,
  isSuitable?: Parameters<typeof publicAlternatives>[1],
): readonly Fix[] {
  if (isPrivate(context)) return [];
  const blamed = blamedEntry(context);
  const isCompany = blamed?.host !== undefined && publicProxyAt(blamed.host) === undefined;
  const hasModules = isCompany && context.draft.code !== 'goproxy.not-a-proxy';
  const facts = { server: hasModules ? (blamed.host ?? '') : '' };
  return publicAlternatives(context.situation, isSuitable).map((value) =>
    settingFix(context, 'use-public-proxy', 'GOPROXY', value, { risk: 'review', isReference: true, facts }),
  );
}

/** A module that the user asked for and keeps from proxies, or that looks private: no public proxy is named beside it. */
function isPrivate({ situation: { view, known } }: FixContext): boolean {
  if (known?.outcome !== 'ok' || !known.chosen) return false;
  const matching = view.first('private-matching');
  const seen = matching?.outcome === 'ok' ? matching.known : undefined;
  return known.noProxyElement !== null || (seen !== undefined && (seen.looksPrivate ?? null) !== null);
}

/** A public proxy in place of a download by go itself, for modules that everybody may see. */
export const insteadOfDirect: FixBuilder = (context) =>
  context.situation.known?.noProxyElement == null ? publicProxyFixes(context) : [];

/** Another way to modules: the own list first, then whoever runs a company's host, then public proxies. */
export const otherProxy: FixBuilder = (context) => {
  const blamed = blamedEntry(context);
  const isCompany = blamed?.host !== undefined && publicProxyAt(blamed.host) === undefined;
  return [
    ...ownProxyFixes(context),
    ...(isCompany ? [askFix(context, 'ask-operator', 'operator')] : []),
    ...publicProxyFixes(context),
  ];
};

/** Another proxy where the fault is the entry's; the administrator where it is not. */
export const pathFault: FixBuilder = (context) =>
  blamedEntry(context) === undefined
    ? [...insteadOfDirect(context), askFix(context, 'ask-administrator', 'administrator')]
    : otherProxy(context);

/** A login that its server refuses: that of the URL, which go takes before any other, or another that was sent. */
const newLogin: FixBuilder = (context) => {
  const { hasCredentials, host = '' } = blamedEntry(context) ?? {};
  return hasCredentials === true
    ? [fix(context, 'replace-credentials', [], { risk: 'review', facts: { variable: 'GOPROXY', host } })]
    : sentLogin(context);
};

/** Who is refused: the login first. */
export const refusedLogin: FixBuilder = (context) => {
  const own = newLogin(context);
  return own.length > 0 || context.draft.code === 'http.403'
    ? [...own, ...operator(context)]
    : [
        // Go sends what netrc holds over https only.
        blamedEntry(context)?.scheme === 'http'
          ? askFix(context, 'ask-https', 'operator')
          : fix(context, 'add-credentials', [], { risk: 'review' }),
        ...ownProxyFixes(context),
        ...publicProxyFixes(context),
      ];
};

/** A fault of a server: whoever runs it, and another proxy meanwhile. */
export const operator: FixBuilder = (context) => [
  ...ownProxyFixes(context),
  askFix(context, 'ask-operator', 'operator'),
  ...publicProxyFixes(context),
];

/** The address of a forward proxy, moved from GOPROXY to the variable for forward proxies. */
export const asForwardProxy: FixBuilder = (context) => {
  const { situation, draft } = context;
  const value = String(draft.facts.proxy ?? '');
  if (value === '') return [];
  const others = situation.entries.filter(({ raw }) => raw !== draft.target);
  const list = others.some(({ kind }) => kind === 'proxy') ? joinEntries(others) : null;
  const changes = [
    settingChange(context, 'GOPROXY', list),
    ...(draft.facts.isSet === 1 ? [] : [{ where: 'environment', name: 'HTTPS_PROXY', value } as const]),
  ];
  return [changeFix(context, 'use-as-forward-proxy', changes, { risk: 'review' })];
};

/** No setting has to change for a GOPROXY value that only this run was given. */
export function withoutWhatIf(context: FixContext, all: readonly Fix[]): readonly Fix[] {
  if (context.situation.view.first('goproxy')?.source !== 'option') return all;
  const rest = all.filter(({ changes = [] }) => changes.every(({ name }) => name !== 'GOPROXY'));
  return rest.length === all.length ? all : [...rest, fix(context, 'other-value', [])];
}

/** A module cache holds what a proxy serves below cache/download (go help goproxy). */
export const inModuleCache: FixBuilder = (context) => {
  const entry = blamedEntry(context);
  if (entry?.scheme !== 'file' || /\/cache\/download\/?$/.test(entry.raw)) return [];
  const meant = `${entry.raw.replace(/\/$/, '')}/cache/download`;
  const value = withEntry(context.situation, entry.raw, meant);
  return [settingFix(context, 'correct-path', 'GOPROXY', value)];
};
