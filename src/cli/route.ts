// The route command from end to end: read, route, write. It composes; reading, routing and wording are done elsewhere, and
// nothing here may load what talks to the network or starts processes.

import { toolchainFindings } from '../diagnose/route/network.js';
import { routeModules } from '../diagnose/route/route.js';
import { type OfflineFacts, readOffline } from '../gather/offline.js';
import type { RouteAnswer, RouteFinding, RouteToolchain } from '../model/route-report.js';
import { renderRoute } from '../render/route.js';
import { renderRouteJson, toRouteReport } from '../render/route-json.js';
import type { Call } from './commands.js';
import type { RouteOptions } from './route-command.js';
import { type PreparedRoute, prepareRoute } from './route-input.js';
import { streamTerminal } from './stream-terminal.js';
import { writeText } from './write.js';

/** Says where the modules come from; resolves to the exit code. Throws a UsageError where there is nothing to route. */
export async function runRoute(options: RouteOptions, call: Call): Promise<number> {
  const { local, stdout } = call.surroundings;
  const dir = options.dir ?? local.cwd;
  const facts = await readOffline(local, dir);
  const prepared = prepareRoute(facts, options, local, dir);
  const answer = answerOf(facts, prepared, options, local.homeDir);
  const text = options.json ? await jsonOf(answer) : await textOf(answer, prepared, options, call);
  await writeText(stdout, text);
  return 0;
}

async function jsonOf(answer: RouteAnswer): Promise<string> {
  return renderRouteJson(toRouteReport(answer));
}

async function textOf(
  answer: RouteAnswer,
  { input }: PreparedRoute,
  options: RouteOptions,
  call: Call,
): Promise<string> {
  const { language, surroundings } = call;
  const terminal = streamTerminal(surroundings.stdout, options, call);
  const rules = `go${input.version.major}.${input.version.minor}`;
  return renderRoute(answer, { language, terminal, named: input.named, rules });
}

function answerOf(
  facts: OfflineFacts,
  { input, selected }: PreparedRoute,
  options: RouteOptions,
  homeDir: string | null,
): RouteAnswer {
  const { toolchain, modules, network, why, findings } = routeModules(input);
  const { moduleFile, settings } = facts;
  const switched = selected?.kind === 'switch' ? selected : null;
  const next: RouteToolchain | null =
    switched === null
      ? null
      : {
          name: switched.toolchain,
          because: switched.because,
          download: toolchain !== null && toolchain.cached !== true,
          ...(toolchain === null ? {} : { module: toolchain }),
        };
  return {
    goVersion: settings.goVersion === '' ? null : settings.goVersion,
    file: moduleFile.kind === 'found' ? withoutHome(moduleFile.file, homeDir) : null,
    workspace: moduleFile.kind === 'found' && moduleFile.workspace,
    settings: shownSettings(facts, input.show, options),
    network,
    ...(next === null ? {} : { toolchain: next }),
    modules,
    ...(why === undefined ? {} : { why }),
    findings: [
      ...ignoredLines(facts, homeDir),
      ...toolchainFindings(selected, input.values.GOTOOLCHAIN),
      ...findings,
    ],
  };
}

/** The settings that decide over routes, in the order in which a person looks for them. */
const SHOWN = [
  'GOPROXY',
  'GOPRIVATE',
  'GONOPROXY',
  'GONOSUMDB',
  'GOSUMDB',
  'GOINSECURE',
  'GOVCS',
  'GOAUTH',
] as const;

function shownSettings(
  { settings }: OfflineFacts,
  show: (text: string) => string,
  { goproxy }: RouteOptions,
): RouteAnswer['settings'] {
  const entries = SHOWN.map((name): readonly [string, RouteAnswer['settings'][string]] => {
    const { value, source } = settings.values[name];
    if (name === 'GOPROXY' && goproxy !== null) return [name, { value: show(goproxy), source: 'option' }];
    return [name, { value: name === 'GOAUTH' ? withoutArguments(value) : show(value), source }];
  });
  return Object.fromEntries(entries);
}

/** GOAUTH without what is handed to commands, which may hold secrets. */
function withoutArguments(goauth: string): string {
  const methods = goauth.split(';').map((method) => method.trim().split(/\s+/));
  return methods.map(([name = '', ...rest]) => (rest.length === 0 ? name : `${name} …`)).join(';');
}

/** Lines of the go env file that go passes over although they were meant as settings (semantics.md §1.3). */
function ignoredLines({ envFile }: OfflineFacts, homeDir: string | null): readonly RouteFinding[] {
  const file = withoutHome(envFile?.path ?? '', homeDir);
  return (envFile?.ignored ?? [])
    .filter(({ variable }) => variable !== undefined)
    .map(({ line, reason, variable = '' }) => ({
      code: 'env.file-ignored',
      severity: 'warning',
      target: file,
      facts: { file, line, reason, variable },
    }));
}

/** The home directory says who the user is. */
function withoutHome(file: string, homeDir: string | null): string {
  const home = (homeDir ?? '').replace(/[/\\]+$/, '');
  const below = home.length > 2 && file.startsWith(home) && /^[/\\]/.test(file.slice(home.length));
  return below ? `~${file.slice(home.length)}` : file;
}
