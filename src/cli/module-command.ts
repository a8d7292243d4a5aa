// `goproxy-doctor module PATH[@VERSION]…`: the options of the module command. It must not ask anybody: ./module.js does, and
// is loaded only when the call is right.

import { checkModulePath } from '../go/module-path.js';
import { MODULE_SCHEMA, type ModuleUsageError } from '../model/module-report.js';
import { type Call, COMMAND_NAMES } from './commands.js';
import { COMMON_OPTIONS, type CommonOptions, commonOptions } from './common-options.js';
import { shown } from './option-values.js';
import { longName, type OptionSpec, parseArguments } from './parser.js';
import { UsageError, usageErrorReport } from './usage-error.js';
import { wordsIn } from './words.js';
import { writeText } from './write.js';

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
      name: 'goproxy-doctor module',
      about: 'cli.module.about',
      options: OPTIONS,
      operands: '[path[@version]...]',
      commandNames: COMMAND_NAMES,
      epilogue: `${words('cli.module.note')}\n`,
    },
    call.args,
    words,
  );
  if (parsed.kind === 'print') {
    await writeText(surroundings.stdout, parsed.text);
    return 0;
  }
  const { all = false } = parsed.options as { readonly all?: true };
  const common = commonOptions({ reference: true, go: true, ...parsed.options });
  if (all && parsed.operands.length > 0) throw new UsageError('conflict', '--all', ['--all', ...EXAMPLES]);
  if (all && !common.useGo) throw new UsageError('conflict', '--no-go', ['--all', '--no-go']);
  if (!all && parsed.operands.length === 0)
    throw new UsageError('module-missing', null, [...EXAMPLES, '--all']);
  if (parsed.operands.length > MAX_QUERIES)
    throw new UsageError('too-many-modules', null, ['--all'], { count: MAX_QUERIES });
  const options = { common, queries: parsed.operands.map(readQuery), all };
  if (all) {
    const { runAllModules } = await import('./module-all.js');
    return runAllModules(options, call);
  }
  const { runModules } = await import('./module.js');
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

/** Says what is wrong in one line, and with --json in a document of this command. */
async function refuse(error: UsageError, { args, words, surroundings }: Call): Promise<number> {
  const { key, facts } = error.sentence;
  await writeText(surroundings.stderr, `goproxy-doctor: ${words(key, facts)}\n`);
  if (args.includes('--json')) {
    const report = usageErrorReport(error, wordsIn('en')(key, facts));
    const document: ModuleUsageError = { ...report, schema: MODULE_SCHEMA, modules: [] };
    await writeText(surroundings.stdout, `${JSON.stringify(document, null, 2)}\n`);
  }
  return 2;
}
