// `goproxy-doctor route [PATH[@VERSION]…]`: the options of the route command. It must not route: ./route.js does, and is
// loaded only when the call is right.

import { checkModulePath } from '../go/module-path.js';
import { ROUTE_SCHEMA, type RouteUsageError } from '../model/route-report.js';
import { type Call, COMMAND_NAMES } from './commands.js';
import { COMMON_OPTIONS } from './common-options.js';
import { shown } from './option-values.js';
import { longName, type OptionSpec, parseArguments } from './parser.js';
import { UsageError } from './usage-error.js';
import { wordsIn } from './words.js';
import { writeText } from './write.js';

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
  try {
    return await readAndRun(call);
  } catch (error) {
    if (error instanceof UsageError) return refuse(error, call);
    throw error;
  }
}

async function readAndRun(call: Call): Promise<number> {
  const { words, surroundings } = call;
  const parsed = parseArguments(
    {
      name: 'goproxy-doctor route',
      about: 'cli.route.about',
      options: ROUTE_OPTIONS,
      operands: '[path[@version]...]',
      commandNames: COMMAND_NAMES,
      epilogue: `${words('cli.route.note')}\n`,
    },
    call.args,
    words,
  );
  if (parsed.kind === 'print') {
    await writeText(surroundings.stdout, parsed.text);
    return 0;
  }
  const options = routeOptions(parsed.options, parsed.operands);
  const { runRoute } = await import('./route.js');
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

/** Says what is wrong in one line, and with --json in a document of this command. */
async function refuse(error: UsageError, { args, words, surroundings }: Call): Promise<number> {
  const { key, facts } = error.sentence;
  await writeText(surroundings.stderr, `goproxy-doctor: ${words(key, facts)}\n`);
  const end = args.indexOf('--');
  if (args.slice(0, end === -1 ? undefined : end).includes('--json')) {
    const message = wordsIn('en')(key, facts);
    const document: RouteUsageError = {
      schema: ROUTE_SCHEMA,
      exitCode: 2,
      error: { option: error.option, message, choices: error.choices },
    };
    await writeText(surroundings.stdout, `${JSON.stringify(document, null, 2)}\n`);
  }
  return 2;
}
