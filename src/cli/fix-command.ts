// `goproxy-doctor fix [ID]`: the options of the fix command. It must not change anything: ./fix.js does, and is loaded
// only when the call is right.

import { FIX_SCHEMA, type FixUsageError } from '../model/fix-report.js';
import type { Call } from './commands.js';
import { COMMON_OPTIONS, type CommonOptions, commonOptions } from './common-options.js';
import { runFix } from './fix.js';
import { shown } from './option-values.js';
import { longName, type OptionSpec } from './parser.js';
import { readArguments } from './read-arguments.js';
import { UsageError } from './usage-error.js';

export interface FixOptions {
  readonly common: CommonOptions;
  /** Id of a fix, null for the best one or the one that is chosen when asked. */
  readonly id: string | null;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly undo: boolean;
  /** How long a temporary fix is wanted, in milliseconds; null for good. */
  readonly temporaryMs: number | null;
}

const TIME_EXAMPLES = ['3d', '12h', '2w'] as const;
const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const LONGEST_MS = 365 * 86_400_000;

/** Milliseconds of `3d`, `12h` or `2w`, at most a year. */
function readTime(option: string, value: string): number {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)([hdw])$/.exec(value) ?? [];
  const ms = Math.round(Number(amount) * (UNITS[unit] ?? 0));
  if (ms >= 60_000 && ms <= LONGEST_MS) return ms;
  throw new UsageError('days', option, TIME_EXAMPLES, { value: shown(value) });
}

const SHARED = [
  '--lang',
  '--quiet',
  '--color',
  '--no-color',
  '--ascii',
  '--timeout',
  '--module',
  '--dir',
  '--no-reference',
  '--redact',
];

/** The options in the order of --help. */
const FIX_OPTIONS: readonly OptionSpec[] = [
  { flags: '--yes', key: 'cli.option.yes' },
  { flags: '--dry-run', key: 'cli.option.dry-run' },
  { flags: '--undo', key: 'cli.option.undo' },
  { flags: '--temporary <time>', key: 'cli.option.temporary', examples: TIME_EXAMPLES, read: readTime },
  { flags: '--json', key: 'cli.option.json-fix' },
  ...COMMON_OPTIONS.filter(({ flags }) => SHARED.includes(longName(flags))),
];

/** What commander's record holds besides the shared options. */
interface RawOptions {
  readonly yes?: true;
  readonly dryRun?: true;
  readonly undo?: true;
  readonly temporary?: number;
}

/** Reads the options and applies or undoes a fix. */
export async function run(call: Call): Promise<number> {
  const parsed = await readArguments(call, {
    name: 'goproxy-doctor fix',
    about: 'cli.fix.about',
    options: FIX_OPTIONS,
    operands: '[id]',
    epilogue: `${call.words('cli.fix.note')}\n`,
  });
  if (parsed === null) return 0;
  const options = fixOptions(parsed.options, parsed.operands);
  return runFix(options, call);
}

function fixOptions(options: Readonly<Record<string, unknown>>, operands: readonly string[]): FixOptions {
  const raw = options as RawOptions;
  // --no-reference and --no-go have defaults in the record only where they are options of the command.
  const common = commonOptions({ reference: true, go: true, ...options });
  const { yes = false, dryRun = false, undo = false, temporary = null } = raw;
  const conflicts = [
    [undo, dryRun, '--undo', '--dry-run'],
    [yes, dryRun, '--yes', '--dry-run'],
    [undo, temporary !== null, '--undo', '--temporary'],
  ] as const;
  for (const [one, other, first, second] of conflicts) {
    if (one && other) throw new UsageError('conflict', second, [first, second]);
  }
  if (common.json && !yes && !dryRun && !undo) {
    throw new UsageError('fix-json', '--json', ['--yes', '--dry-run', '--undo']);
  }
  return { common, id: operands[0] ?? null, yes, dryRun, undo, temporaryMs: temporary };
}

/** The document that --json prints for a wrong call. */
export function refusal({ option, choices }: UsageError, message: string): FixUsageError {
  return { schema: FIX_SCHEMA, exitCode: 2, error: { option, message, choices } };
}
