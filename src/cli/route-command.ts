// `goproxy-doctor route [PATH[@VERSION]…]`: the options of the route command. It must not route: ./route.js does, and is
// loaded only when the call is right.

import { checkModulePath } from '../go/module-path.js';
import { ROUTE_SCHEMA, type RouteUsageError } from '../model/route-report.js';
import type { Call } from './commands.js';
import { COMMON_OPTIONS } from './common-options.js';
import { shown } from './option-values.js';
import { longName, type OptionSpec } from './parser.js';
import { readArguments } from './read-arguments.js';
import { runRoute } from './route.js';
import { UsageError } from './usage-error.js';

/** A module as it was named. */
export interface NamedModule {
  readonly path: string;
  /** Null when no version was given. */
  readonly version: string | null;
  /** Go's words against the path: it may still be one that the go.mod replaces. */
  readonly malformed: string | null;
}

export interface RouteOptions {
  readonly modules: readonly NamedModule[];
  readonly json: boolean;
  readonly color: boolean | null;
  readonly ascii: boolean;
  readonly goproxy: string | null;
  /** Absolute path, null for the current directory. */
  readonly dir: string | null;
  readonly why: string | null;
}

const SHARED = ['--json', '--lang', '--color', '--no-color', '--ascii', '--goproxy', '--dir'];

/** The options in the order of --help. */
export const ROUTE_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--why <pattern>',
    key: 'cli.option.why',
    examples: ['github.com/org/*'],
    read: (_option, value) => value,
  },
  ...COMMON_OPTIONS.filter(({ flags }) => SHARED.includes(longName(flags))),
];

/** How modules are named, for errors. */
export const MODULE_EXAMPLES = ['github.com/org/repo', 'github.com/org/repo@v1.2.3'] as const;

/** Reads the options and says where the modules come from. */
export async function run(call: Call): Promise<number> {
  const parsed = await readArguments(call, {
    name: 'goproxy-doctor route',
    about: 'cli.route.about',
    options: ROUTE_OPTIONS,
    operands: '[path[@version]...]',
    epilogue: `${call.words('cli.route.note')}\n`,
  });
  if (parsed === null) return 0;
  const options = routeOptions(parsed.options, parsed.operands);
  return runRoute(options, call);
}

/** What commander's record holds after ROUTE_OPTIONS were read. */
interface RawOptions {
  readonly json?: true;
  readonly color?: boolean;
  readonly ascii?: true;
  readonly goproxy?: string;
  readonly dir?: string;
  readonly why?: string;
}

function routeOptions(options: Readonly<Record<string, unknown>>, operands: readonly string[]): RouteOptions {
  const raw = options as RawOptions;
  return {
    modules: [...new Set(operands)].map(readNamedModule),
    json: raw.json ?? false,
    color: raw.color ?? null,
    ascii: raw.ascii ?? false,
    goproxy: raw.goproxy ?? null,
    dir: raw.dir ?? null,
    why: raw.why ?? null,
  };
}

/** PATH or PATH@VERSION; the version may be a query such as latest. */
function readNamedModule(operand: string): NamedModule {
  const at = operand.indexOf('@');
  const path = at < 0 ? operand : operand.slice(0, at);
  const version = at < 0 ? null : operand.slice(at + 1);
  if (version !== null && !/^[^\s\p{Cc}]+$/u.test(version)) {
    throw new UsageError('route-version', null, MODULE_EXAMPLES, { value: shown(operand) });
  }
  return { path, version, malformed: checkModulePath(path) };
}

/** The document that --json prints for a wrong call. */
export function refusal({ option, choices }: UsageError, message: string): RouteUsageError {
  return { schema: ROUTE_SCHEMA, exitCode: 2, error: { option, message, choices } };
}
