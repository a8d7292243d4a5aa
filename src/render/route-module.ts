// One module and its route, in full. It must not decide anything.

import type { PatternVerdict, RouteDirect, RouteEntry, RouteModule } from '../model/route-report.js';
import type { RouteScreen } from './route-screen.js';
import {
  afterText,
  checksumText,
  credentialsText,
  isTried,
  patternText,
  placeOf,
  tell,
  tellOf,
  visible,
} from './route-words.js';
import { hang } from './screen.js';
import { padTo, textWidth } from './width.js';

const LABELS = [
  'route.label.pattern',
  'route.label.entries',
  'route.label.checksums',
  'route.label.repository',
  'route.label.replaced',
  'route.label.cache',
  'route.label.credentials',
  'route.label.local',
  'route.label.toolchain',
  'route.label.warnings',
  'route.label.network',
] as const;

type Label = (typeof LABELS)[number];

const INDENT = 2;

function textAt(screen: RouteScreen): number {
  return INDENT + Math.max(...LABELS.map((label) => textWidth(tell(screen, label)))) + 3;
}

/** Lines behind a label, the label beside the first. */
export function labelled(screen: RouteScreen, label: Label, texts: readonly string[]): readonly string[] {
  const head = ' '.repeat(INDENT) + screen.paint('quiet', tell(screen, label));
  return texts.flatMap((text, at) => hang(screen, at === 0 ? head : '', textAt(screen), text));
}

/** The block of one module. */
export function moduleLines(screen: RouteScreen, module: RouteModule): readonly string[] {
  const { path, version = '' } = module;
  const title = `${screen.paint('strong', visible(path))} ${visible(version)}`.trimEnd();
  return [
    title,
    ...replacedLines(screen, module),
    ...(module.local === undefined ? fetchedLines(screen, module) : []),
  ];
}

function replacedLines(screen: RouteScreen, { local, replacedBy }: RouteModule): readonly string[] {
  if (local === 'main-module') return labelled(screen, 'route.label.local', [tell(screen, 'route.main')]);
  if (replacedBy === undefined) return [];
  const { path, version } = replacedBy;
  const text =
    version === undefined
      ? tell(screen, 'route.replaced.directory', { path })
      : tell(screen, 'route.replaced.module', { path, version });
  return labelled(screen, 'route.label.replaced', [text]);
}

function fetchedLines(screen: RouteScreen, module: RouteModule): readonly string[] {
  return [
    ...labelled(screen, 'route.label.pattern', patternLines(screen, module)),
    ...entryLines(screen, module),
    ...labelled(screen, 'route.label.checksums', [checksumText(screen, module), ...sumLines(screen, module)]),
    ...(module.direct === undefined
      ? []
      : labelled(screen, 'route.label.repository', directLines(screen, module.direct))),
    ...(module.cached === true ? labelled(screen, 'route.label.cache', [tell(screen, 'route.cached')]) : []),
    ...warningLines(screen, module),
  ];
}

/** Only the codes: the sentences stand once at the end. */
export function warningLines(screen: RouteScreen, { warnings }: RouteModule): readonly string[] {
  return labelled(screen, 'route.label.warnings', warnings.length === 0 ? [] : [warnings.join(', ')]);
}

/** The elements that decide, then those that come near, then how many have nothing to do with the module. */
function patternLines(
  screen: RouteScreen,
  { private: matched, patterns = [] }: RouteModule,
): readonly string[] {
  const decided = patternText(screen, matched);
  const none = tell(screen, patterns.length === 0 ? 'route.pattern.no-lists' : 'route.pattern.none');
  const near = patterns.filter(({ why }) => why !== 'decides' && why !== 'other-host');
  const far = patterns.filter(({ why }) => why === 'other-host').length;
  return [
    ...(decided.length === 0 ? [none] : decided),
    ...near.map((verdict) => verdictText(screen, verdict)),
    ...(far === 0 ? [] : [tell(screen, 'route.why.other-host', { count: far })]),
  ];
}

function verdictText(
  screen: RouteScreen,
  { why, variable, element, reason, meant = '' }: PatternVerdict,
): string {
  const said = reason === undefined ? '' : tellOf(screen, 'route.dead', reason);
  return tellOf(screen, 'route.why', why, {
    variable,
    element: visible(element),
    reason: said,
    meant,
  });
}

/** The table of entries, in the order in which they are tried. */
export function entryLines(
  screen: RouteScreen,
  { entries, checksum, private: { proxy } }: RouteModule,
): readonly string[] {
  if (entries.length === 0) {
    return labelled(screen, 'route.label.entries', [
      tell(screen, 'route.entries.none', { error: checksum.error ?? '' }),
    ]);
  }
  let turn = 0;
  const variable = proxy?.variable ?? '';
  const rows = entries.map((entry) => [
    isTried(entry) ? String(++turn) : screen.plain('–'),
    entryName(screen, entry, variable),
    afterText(screen, entry),
  ]);
  const head = ['#', tell(screen, 'route.head.entry'), tell(screen, 'route.head.then')];
  return [
    ...beside(screen, tell(screen, 'route.label.entries'), head, rows),
    ...labelled(screen, 'route.label.credentials', sentTo(screen, entries)),
  ];
}

/** What is sent to which entry; nothing is said of entries that get nothing. */
function sentTo(screen: RouteScreen, entries: readonly RouteEntry[]): readonly string[] {
  return entries.flatMap(({ url = '', credentials: sent }) => {
    const credentials = credentialsText(screen, sent);
    return credentials === ''
      ? []
      : [tell(screen, 'route.direct.credentials', { host: placeOf(url), credentials })];
  });
}

function entryName(screen: RouteScreen, { kind, url, implicit }: RouteEntry, variable: string): string {
  if (implicit === true) return tell(screen, 'route.entry.implicit', { variable });
  return kind === 'proxy' ? visible(url ?? '') : kind;
}

/** A table behind a label; below it where it would not fit beside. */
function beside(
  screen: RouteScreen,
  label: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const start = ' '.repeat(INDENT) + screen.paint('quiet', label);
  const indent = textAt(screen);
  const { width } = screen.terminal;
  const fits = (columns: number): boolean =>
    width === null ||
    screen
      .table({ ...screen.terminal, width: null }, head, rows)
      .every((line) => textWidth(line) <= width - columns);
  if (fits(indent)) {
    const lines = screen.table({ ...screen.terminal, width: null }, head, rows);
    return lines.map((line, at) => (at === 0 ? padTo(start, indent) : ' '.repeat(indent)) + line);
  }
  const terminal = { ...screen.terminal, width: width === null ? null : width - 4 };
  return [start, ...screen.table(terminal, head, rows).map((line) => (line === '' ? '' : `    ${line}`))];
}

function sumLines(screen: RouteScreen, { checksum, goSum }: RouteModule): readonly string[] {
  if (!checksum.used || goSum === undefined) return [];
  if (goSum.mod && goSum.zip) return [tell(screen, 'route.sum.both')];
  return [tell(screen, goSum.mod ? 'route.sum.mod' : goSum.zip ? 'route.sum.zip' : 'route.sum.none')];
}

function directLines(screen: RouteScreen, direct: RouteDirect): readonly string[] {
  const { host, insecure } = direct;
  const credentials = credentialsText(screen, direct.credentials);
  return [
    repositoryText(screen, direct),
    ...(insecure === undefined
      ? []
      : [tell(screen, 'route.direct.insecure', { element: visible(insecure), host })]),
    ...(credentials === '' ? [] : [tell(screen, 'route.direct.credentials', { host, credentials })]),
  ];
}

/** Where the repository is, or how it is found. */
function repositoryText(
  screen: RouteScreen,
  { vcs, repo = '', discovery = '', schemes, rewritten = '', error }: RouteDirect,
): string {
  if (error !== undefined) return tell(screen, 'route.direct.error', { error });
  if (vcs === null) return tell(screen, 'route.direct.discovery', { url: discovery });
  if (schemes === undefined) return tell(screen, 'route.direct.known', { vcs, repo, rewritten });
  return tell(screen, 'route.direct.probe', { vcs, repo, schemes, rewritten });
}
