// The options that all commands which use the network share: how they are written, and what they mean as values.

import { PUBLIC_MODULE } from '../go/known-sums.js';
import { CHECK_IDS, type CheckId } from '../model/check.js';
import type { RedactionMode } from '../render/redact.js';
import { FAIL_ON, type FailOn } from './exit-code.js';
import { LANGUAGES } from './language.js';
import {
  type ChosenModule,
  DURATION_EXAMPLES,
  readCheckList,
  readChoice,
  readDirectory,
  readDuration,
  readModule,
  readOutputFile,
  selectChecks,
} from './option-values.js';
import type { OptionSpec } from './parser.js';
import { UsageError } from './usage-error.js';

export const REDACTION_MODES = ['none', 'default', 'strict'] as const satisfies readonly RedactionMode[];

const DEFAULT_TIMEOUT_MS = 30_000;

/** What the user asked for; the language is chosen before the options are read. */
export interface CommonOptions {
  readonly json: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** null: decided by the stream and the environment. */
  readonly color: boolean | null;
  readonly ascii: boolean;
  readonly timeoutMs: number;
  readonly checks: ReadonlySet<CheckId>;
  readonly failOn: FailOn;
  readonly module: ChosenModule;
  /** Whether the entries are also asked what else they know about the module; not an option of its own. */
  readonly survey?: boolean;
  /** Value of --goproxy, null when the machine's own value counts. */
  readonly goproxy: string | null;
  /** Absolute path, null for the current directory. */
  readonly dir: string | null;
  readonly reference: boolean;
  readonly useGo: boolean;
  readonly redact: RedactionMode;
  /** Absolute path of the file the report is written to, null for stdout. */
  readonly output: string | null;
}

const defaultModule = `${PUBLIC_MODULE.path}@${PUBLIC_MODULE.version}`;
const checkNames = CHECK_IDS.join(',');

/** Reads a language tag such as zh-CN. */
export function languageTag(option: string, value: string): string {
  return readChoice(option, value.split(/[-_.]/, 1)[0]?.toLowerCase() ?? '', LANGUAGES);
}

/** The options in the order of --help. */
export const COMMON_OPTIONS: readonly OptionSpec[] = [
  { flags: '--json', key: 'cli.option.json' },
  { flags: '--lang <language>', key: 'cli.option.lang', examples: LANGUAGES, read: languageTag },
  { flags: '--verbose', key: 'cli.option.verbose' },
  { flags: '--quiet', key: 'cli.option.quiet' },
  { flags: '--color', key: 'cli.option.color' },
  { flags: '--no-color', key: 'cli.option.no-color' },
  { flags: '--ascii', key: 'cli.option.ascii' },
  {
    flags: '--timeout <duration>',
    key: 'cli.option.timeout',
    examples: DURATION_EXAMPLES,
    read: readDuration,
  },
  {
    flags: '--only <checks>',
    key: 'cli.option.only',
    facts: { choices: checkNames },
    examples: CHECK_IDS,
    read: readCheckList,
  },
  { flags: '--skip <checks>', key: 'cli.option.skip', examples: CHECK_IDS, read: readCheckList },
  {
    flags: '--fail-on <severity>',
    key: 'cli.option.fail-on',
    examples: FAIL_ON,
    read: (option, value) => readChoice(option, value, FAIL_ON),
  },
  {
    flags: '--module <path@version>',
    key: 'cli.option.module',
    facts: { module: defaultModule },
    examples: [defaultModule],
    read: readModule,
  },
  {
    flags: '--goproxy <value>',
    key: 'cli.option.goproxy',
    examples: ['https://proxy.golang.org,direct'],
    read: (_option, value) => value,
  },
  { flags: '--dir <directory>', key: 'cli.option.dir', examples: ['.'], read: readDirectory },
  { flags: '--no-reference', key: 'cli.option.no-reference' },
  { flags: '--no-go', key: 'cli.option.no-go' },
  {
    flags: '--redact <mode>',
    key: 'cli.option.redact',
    examples: REDACTION_MODES,
    read: (option, value) => readChoice(option, value, REDACTION_MODES),
  },
  { flags: '--output <file>', key: 'cli.option.output', examples: ['report.json'], read: readOutputFile },
];

/** What commander's options record holds after COMMON_OPTIONS were read; every member was made by the readers above. */
interface RawOptions {
  readonly json?: true;
  readonly verbose?: true;
  readonly quiet?: true;
  readonly color?: boolean;
  readonly ascii?: true;
  readonly timeout?: number;
  readonly only?: readonly CheckId[];
  readonly skip?: readonly CheckId[];
  readonly failOn?: FailOn;
  readonly module?: ChosenModule;
  readonly goproxy?: string;
  readonly dir?: string;
  readonly reference: boolean;
  readonly go: boolean;
  readonly redact?: RedactionMode;
  readonly output?: string;
}

/** Names the record that parseArguments returns for COMMON_OPTIONS, with defaults filled in. */
export function commonOptions(options: Readonly<Record<string, unknown>>): CommonOptions {
  const raw = options as unknown as RawOptions;
  if (raw.verbose && raw.quiet) throw new UsageError('conflict', '--quiet', ['--verbose', '--quiet']);
  return {
    json: raw.json ?? false,
    verbose: raw.verbose ?? false,
    quiet: raw.quiet ?? false,
    color: raw.color ?? null,
    ascii: raw.ascii ?? false,
    timeoutMs: raw.timeout ?? DEFAULT_TIMEOUT_MS,
    checks: selectChecks(raw.only, raw.skip),
    failOn: raw.failOn ?? 'error',
    module: raw.module ?? { ...PUBLIC_MODULE, chosen: false },
    goproxy: raw.goproxy ?? null,
    dir: raw.dir ?? null,
    reference: raw.reference,
    useGo: raw.go,
    redact: raw.redact ?? 'default',
    output: raw.output ?? null,
  };
}
