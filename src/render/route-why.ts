// What a pattern would catch, for `route --why`. It must not match anything.

import type { RouteModule, RouteWhy } from '../model/route-report.js';
import type { RouteScreen } from './route-screen.js';
import { factsOf, tell, tellOf, visible } from './route-words.js';
import { hang } from './screen.js';

/** Elements first, each with what it catches or why it cannot; then the modules. */
export function whyLines(
  screen: RouteScreen,
  why: RouteWhy,
  modules: readonly RouteModule[],
): readonly string[] {
  const caught = modules.filter(({ caughtBy }) => typeof caughtBy === 'string');
  const facts = { pattern: visible(why.pattern), count: caught.length, total: modules.length };
  return [
    screen.paint('strong', tell(screen, 'route.catch.count', facts)),
    ...(why.elements.length > 1 ? ['', ...elementTable(screen, why)] : []),
    ...why.elements.flatMap((element) => noteLines(screen, element)),
    ...(caught.length === 0 ? [] : ['', ...caughtTable(screen, caught)]),
  ];
}

function elementTable(screen: RouteScreen, { elements }: RouteWhy): readonly string[] {
  const head = [tell(screen, 'route.head.element'), tell(screen, 'route.head.catches')];
  return screen.table(
    screen.terminal,
    head,
    elements.map(({ element, caught }) => [visible(element), String(caught)]),
  );
}

function noteLines(
  screen: RouteScreen,
  { element, reason, meant = '', tooBroad }: RouteWhy['elements'][number],
) {
  const said = reason === undefined ? '' : tellOf(screen, 'route.dead', reason);
  const notes = [
    ...(reason === undefined ? [] : [tell(screen, 'route.catch.dead', { reason: said, meant })]),
    ...(tooBroad === undefined ? [] : [tell(screen, 'route.catch.broad', { module: tooBroad })]),
  ];
  return notes.flatMap((note) =>
    hang(screen, screen.paint('caution', '! '), 2, `${visible(element)}: ${note}`),
  );
}

function caughtTable(screen: RouteScreen, caught: readonly RouteModule[]): readonly string[] {
  const head = [
    tell(screen, 'route.head.module'),
    tell(screen, 'route.head.element'),
    tell(screen, 'route.head.now'),
  ];
  const rows = caught.map((module) => [
    visible(module.path),
    visible(module.caughtBy ?? ''),
    todayText(screen, module),
  ]);
  return screen.table(screen.terminal, head, rows);
}

/** How the module is treated without the pattern. */
function todayText(screen: RouteScreen, { local, private: { proxy, sumdb } }: RouteModule): string {
  if (local !== undefined) return tell(screen, `route.group.${local}`);
  const match = proxy ?? sumdb;
  if (match === null) return tell(screen, 'route.catch.public');
  return tell(
    screen,
    proxy !== null && sumdb !== null ? 'route.catch.private' : 'route.catch.half',
    factsOf(match),
  );
}
