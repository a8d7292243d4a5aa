// The answer of the route command as text and as the JSON document. It must not compute routes.

import type { RouteAnswer, RouteFinding, RouteToolchain } from '../model/route-report.js';
import { findingText, type Language } from '../text/catalogue.js';
import { groupLines } from './route-groups.js';
import { labelled, moduleLines } from './route-module.js';
import { type RouteScreen, routeScreen } from './route-screen.js';
import { whyLines } from './route-why.js';
import { tell, tellOf, visible } from './route-words.js';
import { columnsAfter, hang, screenFor } from './screen.js';
import { SEVERITY_SYMBOL, SEVERITY_TONE, symbolFor, type TerminalCapabilities } from './terminal.js';
import { padTo, textWidth } from './width.js';

export interface RouteRendering {
  readonly language: Language;
  readonly terminal: TerminalCapabilities;
  /** Modules were named one by one: each is shown in full. */
  readonly named: boolean;
  /** Go version whose rules were applied. */
  readonly rules: string;
}

/** The text for the screen. */
export async function renderRoute(
  answer: RouteAnswer,
  { language, terminal, named, rules }: RouteRendering,
): Promise<string> {
  const screen = await routeScreen(screenFor(language, terminal, false));
  const body =
    answer.why !== undefined
      ? whyLines(screen, answer.why, answer.modules)
      : named
        ? answer.modules.flatMap((module, at) => [...(at === 0 ? [] : ['']), ...moduleLines(screen, module)])
        : groupLines(screen, answer);
  const lines = [
    ...settingLines(screen, answer),
    '',
    ...body,
    ...situationLines(screen, answer),
    ...findingLines(screen, concerned(answer)),
    '',
    ...hang(
      screen,
      '',
      0,
      tell(screen, answer.goVersion === null ? 'route.go.unknown' : 'route.go', { version: rules }),
    ),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** Name, where the value comes from, and the value, which may be long. */
function settingLines(screen: RouteScreen, { settings }: RouteAnswer): readonly string[] {
  const always = ['GOPROXY', 'GOSUMDB'];
  const shown = Object.entries(settings)
    .filter(([name, { value, source }]) => always.includes(name) || (value !== '' && source !== 'default'))
    .map(([name, { value, source }]) => ({ name, value, from: tell(screen, `route.source.${source}`) }));
  const nameColumns = Math.max(...shown.map(({ name }) => textWidth(name))) + 3;
  const fromColumns = Math.max(...shown.map(({ from }) => textWidth(from))) + 3;
  return shown.flatMap(({ name, value, from }) => {
    const said = value === '' ? tell(screen, 'route.setting.empty') : visible(value);
    const columns = nameColumns + fromColumns;
    const head = screen.paint('quiet', padTo(padTo(name, nameColumns) + from, columns));
    return listLines(said, columnsAfter(screen, columns)).flatMap((line, at) =>
      hang(screen, at === 0 ? head : '', columns, line),
    );
  });
}

/** A list broken behind its separators, which hold no blank where a line could end. */
function listLines(list: string, columns: number | null): readonly string[] {
  if (columns === null) return [list];
  const lines: string[] = [];
  for (const element of list.match(/[^,|]*[,|]|[^,|]+$/g) ?? [list]) {
    const last = lines.at(-1);
    if (last === undefined || textWidth(last) + textWidth(element) > columns) lines.push(element);
    else lines[lines.length - 1] = last + element;
  }
  return lines;
}

/** What comes before any module: no network at all, another toolchain. */
function situationLines(
  screen: RouteScreen,
  { network, toolchain, findings }: RouteAnswer,
): readonly string[] {
  const unused = network.used ? [] : networkTexts(screen, network, findings);
  const lines = [
    ...labelled(screen, 'route.label.network', unused),
    ...(toolchain === undefined
      ? []
      : labelled(screen, 'route.label.toolchain', [toolchainText(screen, toolchain)])),
  ];
  return lines.length === 0 ? [] : ['', ...lines];
}

function networkTexts(
  screen: RouteScreen,
  { byDownload, error }: RouteAnswer['network'],
  findings: RouteAnswer['findings'],
): readonly string[] {
  const cause = findings.find(({ code }) => code.startsWith('env.') && code !== 'env.go-old');
  return [
    ...(cause === undefined ? [] : [sentence(screen, cause)]),
    ...(error === undefined ? [] : [error]),
    ...(byDownload ? [tell(screen, 'route.network.byDownload')] : []),
  ];
}

function toolchainText(screen: RouteScreen, { name, because, download }: RouteToolchain): string {
  const reason = tellOf(screen, 'route.because', because);
  return tell(screen, download ? 'route.toolchain.download' : 'route.toolchain.path', {
    name,
    because: reason,
  });
}

/** With --why only what patterns have to do with. */
function concerned({ findings, why }: RouteAnswer): readonly RouteFinding[] {
  return why === undefined ? findings : findings.filter(({ code }) => code.startsWith('private.'));
}

function sentence({ language, plain }: RouteScreen, { code, target, facts }: RouteFinding): string {
  const quoted = typeof facts.element === 'string' ? { element: visible(facts.element) } : {};
  return plain(findingText(language, code, { target, ...facts, ...quoted }));
}

function findingLines(screen: RouteScreen, findings: readonly RouteFinding[]): readonly string[] {
  if (findings.length === 0) return [];
  return [
    '',
    ...findings.flatMap((finding) => {
      const { severity, code } = finding;
      const symbol = screen.paint(
        SEVERITY_TONE[severity],
        symbolFor(screen.terminal, SEVERITY_SYMBOL[severity]),
      );
      const detail = detailOf(screen, finding);
      const columns = textWidth(symbol) + 1;
      return [
        ...hang(screen, `${symbol} `, columns, `${code}: ${sentence(screen, finding)}`),
        ...(detail === '' ? [] : hang(screen, '', columns, detail)),
      ];
    }),
  ];
}

/** What the sentence of the catalogue leaves out and a person needs to change the setting. */
function detailOf(screen: RouteScreen, { code, facts }: RouteFinding): string {
  const { reason = '', meant = '', error = '', names = [], module = '', element = '' } = facts;
  switch (code) {
    case 'private.pattern':
      return tell(screen, 'route.finding.dead', {
        reason: tellOf(screen, 'route.dead', String(reason)),
        meant,
      });
    case 'private.too-broad':
      return tell(screen, 'route.finding.example', { module });
    case 'private.not-matched':
      return tell(screen, 'route.finding.leak', { count: facts.count ?? 1, meant });
    case 'goproxy.dead-entries':
      return tell(screen, 'route.finding.entries', { names });
    case 'auth.netrc':
      return tellOf(screen, 'route.netrc', String(reason), { element });
    case 'goproxy.syntax':
      return meant === '' ? screen.plain(String(error)) : tell(screen, 'route.finding.read-as', { meant });
    default:
      return screen.plain(String(error));
  }
}
