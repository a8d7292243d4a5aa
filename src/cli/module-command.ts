// `goproxy-doctor module PATH[@VERSION]…`: the options of the module command. It must not ask anybody: ./module.js does, and
// is loaded only when the call is right.

import { checkModulePath } from '../go/module-path.js';
import { MODULE_SCHEMA, type ModuleUsageError } from '../model/module-report.js';
import type { Call } from './commands.js';
import { COMMON_OPTIONS, type CommonOptions, commonOptions } from './common-options.js';
import { runModules } from './module.js';
import { runAllModules } from './module-all.js';
import { shown } from './option-values.js';
import { longName, type OptionSpec } from './parser.js';
import { readArguments } from './read-arguments.js';
import { UsageError, usageErrorReport } from './usage-error.js';

/** A module as go would be asked for it. */
export interface ModuleQuery {
  readonly path: string;
  /** A version, latest, or the name of a branch, tag or commit. */
  readonly query: string;
}

export interface ModuleOptions {
  readonly common: CommonOptions;
  readonly queries: readonly ModuleQuery[];
  /** Every requirement of go.mod or go.work instead. */
  readonly all: boolean;
}

const EXAMPLES = ['golang.org/x/text', 'golang.org/x/text@v0.3.0', 'golang.org/x/text@latest'] as const;
const NOT_SHARED = ['--only', '--skip', '--module', '--fail-on'];
const MAX_QUERIES = 50;

const OPTIONS: readonly OptionSpec[] = [
  { flags: '--all', key: 'cli.option.all' },
  ...COMMON_OPTIONS.filter(({ flags }) => !NOT_SHARED.includes(longName(flags))),
];

/** Reads the options and asks about the modules. */
export async function run(call: Call): Promise<number> {
  const parsed = await readArguments(call, {
    name: 'goproxy-doctor module',
    about: 'cli.module.about',
    options: OPTIONS,
    operands: '[path[@version]...]',
    epilogue: `${call.words('cli.module.note')}\n`,
  });
  if (parsed === null) return 0;
  const { all = false } = parsed.options as { readonly all?: true };
  const common = commonOptions({ reference: true, go: true, ...parsed.options });
  if (all && parsed.operands.length > 0) throw new UsageError('conflict', '--all', ['--all', ...EXAMPLES]);
  if (!all && parsed.operands.length === 0)
    throw new UsageError('module-missing', null, [...EXAMPLES, '--all']);
  if (parsed.operands.length > MAX_QUERIES)
    throw new UsageError('too-many-modules', null, ['--all'], { count: MAX_QUERIES });
  const options = { common, queries: parsed.operands.map(readQuery), all };
  if (all) {
    return runAllModules(options, call);
  }
  return runModules(options, call);
}

/** PATH or PATH@QUERY; without a query the newest version is meant, as for go get. */
function readQuery(operand: string): ModuleQuery {
  const at = operand.indexOf('@');
  const path = at === -1 ? operand : operand.slice(0, at);
  const query = at === -1 ? 'latest' : operand.slice(at + 1);
  const reason = checkModulePath(path);
  if (reason !== null) throw new UsageError('module-path', shown(operand), EXAMPLES, { reason });
  if (!/^[\w.~/+-]+$/.test(query) || query.includes('..'))
    throw new UsageError('module-version', shown(operand), EXAMPLES, { value: shown(query) });
  return { path, query };
}

/** The document that --json prints for a wrong call. */
export function refusal(error: UsageError, message: string): ModuleUsageError {
  return { ...usageErrorReport(error, message), schema: MODULE_SCHEMA, modules: [] };
}
