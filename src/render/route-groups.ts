// All requirements of a file, modules of equal route together: a table of the routes, then each route with its modules. It
// must not decide what a route is.

import type { RouteAnswer, RouteModule } from '../model/route-report.js';
import { entryLines, labelled, warningLines } from './route-module.js';
import type { RouteScreen } from './route-screen.js';
import { checkerOf, checksumText, isTried, matchText, sourcesOf, tell, visible } from './route-words.js';
import { columnsAfter } from './screen.js';
import { padTo, textWidth, wrapText } from './width.js';

/** Modules shown of one route where a person watches. */
const MOST_SHOWN = 20;

/** The overview and the details of every route. */
export function groupLines(screen: RouteScreen, { modules, file }: RouteAnswer): readonly string[] {
  const name = file ?? '';
  if (modules.length === 0) return [tell(screen, 'route.overview.none', { file: name })];
  const groups = groupsOf(modules);
  const facts = { file: name, count: modules.length, routes: groups.length };
  return [
    tell(screen, 'route.overview', facts),
    '',
    ...overview(screen, groups),
    ...groups.flatMap((group, at) => ['', ...groupBlock(screen, group, at + 1)]),
  ];
}

function groupsOf(modules: readonly RouteModule[]): readonly (readonly RouteModule[])[] {
  const groups: RouteModule[][] = [];
  for (const module of modules) {
    const group = groups[module.group];
    if (group === undefined) groups[module.group] = [module];
    else group.push(module);
  }
  return groups.filter((group) => group !== undefined);
}

function overview(screen: RouteScreen, groups: readonly (readonly RouteModule[])[]): readonly string[] {
  const head = [
    '#',
    ...(['modules', 'from', 'checksums'] as const).map((name) => tell(screen, `route.head.${name}`)),
  ];
  const rows = groups.flatMap((group, at) => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      [
        String(at + 1),
        String(group.length),
        sourcesOf(screen, first.entries),
        checkerOf(screen, first.checksum),
      ],
    ];
  });
  return screen.table(screen.terminal, head, rows);
}

function kindOf({ local, entries, private: { proxy, sumdb } }: RouteModule) {
  if (local !== undefined) return local;
  if (proxy !== null) return sumdb === null ? 'no-proxy' : 'private';
  if (sumdb !== null) return 'no-sumdb';
  const tried = entries.filter(isTried);
  if (tried.some(({ kind }) => kind === 'proxy')) return 'public';
  return tried.some(({ kind }) => kind === 'direct') ? 'direct' : 'nowhere';
}

function groupBlock(screen: RouteScreen, group: readonly RouteModule[], number: number): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const title = `${number}. ${tell(screen, `route.group.${kindOf(first)}`)}`;
  const [head = '', ...rest] = wrapText(title, columnsAfter(screen, 0));
  return [
    screen.paint('strong', head),
    ...rest.map((line) => screen.paint('strong', line)),
    ...(first.local === undefined ? routeLines(screen, first, group) : []),
    ...moduleList(screen, group),
  ];
}

function routeLines(
  screen: RouteScreen,
  first: RouteModule,
  group: readonly RouteModule[],
): readonly string[] {
  const sums = group.flatMap(({ goSum }) => (goSum === undefined ? [] : [goSum]));
  const known = sums.filter(({ mod, zip }) => mod && zip).length;
  const counted = first.checksum.used && sums.length > 0;
  // Which element keeps a module from the database stands beside each module.
  const { why } = first.checksum;
  const checked = why === 'gonosumdb' ? [] : [checksumText(screen, first)];
  const recorded = counted ? [tell(screen, 'route.sum.count', { count: known, total: group.length })] : [];
  return [
    ...entryLines(screen, first),
    ...labelled(screen, 'route.label.checksums', [...checked, ...recorded]),
    ...warningLines(screen, first),
  ];
}

/** Columns between a module and its pattern. */
const GAP = 3;

/** Names with what makes them private beside them; below where that would not fit. */
function moduleList(screen: RouteScreen, group: readonly RouteModule[]): readonly string[] {
  const shown = screen.terminal.interactive ? group.slice(0, MOST_SHOWN) : group;
  const left = group.length - shown.length;
  const more = left === 0 ? [] : [`    ${tell(screen, 'route.more', { count: left })}`];
  const names = shown.map(nameOf);
  const matches = matchTexts(shown);
  const columns = names.reduce((widest, name) => Math.max(widest, textWidth(name)), 0) + GAP;
  const room = columnsAfter(screen, 4);
  const fits = room === null || matches.every((match) => columns + textWidth(match) <= room);
  const lines = names.flatMap((name, at) => {
    const match = matches[at] ?? '';
    if (match === '') return [`    ${name}`];
    return fits ? [`    ${padTo(name, columns)}${match}`] : [`    ${name}`, `      ${match}`];
  });
  const label = screen.paint('quiet', tell(screen, 'route.label.modules'));
  return [`  ${label}`, ...lines, ...more];
}

/** Modules of one element share the object that names it. */
function matchTexts(modules: readonly RouteModule[]): readonly string[] {
  const known = new Map<RouteModule['private'], string>();
  return modules.map(({ private: matched }) => {
    const text = known.get(matched) ?? matchText(matched);
    known.set(matched, text);
    return text;
  });
}

function nameOf({ path, replacedBy }: RouteModule): string {
  return visible(replacedBy === undefined ? path : `${path} => ${replacedBy.path}`);
}
