// `goproxy-doctor explain`: its options, and whether a text, a page or a list is wanted. It must not do any of it: the
// modules that do are loaded only when they are needed.

import { type FindingCode, isFindingCode } from '../model/code.js';
import type { RedactionMode } from '../render/redact.js';
import { PAGE_CODES } from '../text/pages/codes.js';
import type { Call } from './commands.js';
import { languageTag, REDACTION_MODES } from './common-options.js';
import { listPages, showPage } from './explain-pages.js';
import { readChoice, shown } from './option-values.js';
import type { OptionSpec } from './parser.js';
import { readArguments } from './read-arguments.js';
import { UsageError } from './usage-error.js';
import type { Words } from './words.js';

const OPTIONS: readonly OptionSpec[] = [
  { flags: '--list', key: 'cli.option.list' },
  {
    flags: '--search <words>',
    key: 'cli.option.search',
    examples: ['sum.golang.org', 'timeout'],
    read: given,
  },
  { flags: '--json', key: 'cli.option.json' },
  { flags: '--lang <language>', key: 'cli.option.lang', examples: ['en', 'zh'], read: languageTag },
  {
    flags: '--goproxy <value>',
    key: 'cli.option.goproxy-there',
    examples: ['https://proxy.golang.org,direct'],
    read: given,
  },
  { flags: '--env <file>', key: 'cli.option.env', examples: ['go-env.txt'], read: given },
  { flags: '--check', key: 'cli.option.check' },
  { flags: '--verbose', key: 'cli.option.verbose-explain' },
  { flags: '--color', key: 'cli.option.color' },
  { flags: '--no-color', key: 'cli.option.no-color' },
  { flags: '--ascii', key: 'cli.option.ascii' },
  {
    flags: '--redact <mode>',
    key: 'cli.option.redact',
    examples: REDACTION_MODES,
    read: (option, value) => readChoice(option, value, REDACTION_MODES),
  },
];

/** What a text is read from: a file, or standard input for null. */
export interface ExplainTextOptions {
  readonly json: boolean;
  readonly file: string | null;
  readonly goproxy: string | null;
  /** File that holds the output of `go env`. */
  readonly envFile: string | null;
  /** Whether this machine is checked for what the text says. */
  readonly check: boolean;
  readonly verbose: boolean;
  readonly color: boolean | null;
  readonly ascii: boolean;
  readonly redact: RedactionMode;
}

/** What commander's options record holds after OPTIONS were read. */
interface RawOptions {
  readonly list?: true;
  readonly search?: string;
  readonly json?: true;
  readonly goproxy?: string;
  readonly env?: string;
  readonly check?: true;
  readonly verbose?: true;
  readonly color?: boolean;
  readonly ascii?: true;
  readonly redact?: RedactionMode;
}

function given(_option: string, value: string): string {
  return value;
}

function epilogue(words: Words): string {
  const codes = ['0', '1', '2', '3', '130'] as const;
  const exits = codes.map((code) => `  ${code.padEnd(10)} ${words(`cli.explain.exit.${code}`)}`);
  return [words('cli.heading.exit-plain'), ...exits, ''].join('\n');
}

/** Reads the options and does what they ask for. */
export async function run(call: Call): Promise<number> {
  const parsed = await readArguments(call, {
    name: 'goproxy-doctor explain',
    about: 'cli.explain.about',
    options: OPTIONS,
    operands: '[file|-|code...]',
    epilogue: epilogue(call.words),
  });
  if (parsed === null) return 0;
  // Every member was made by the readers of OPTIONS.
  const raw = parsed.options as unknown as RawOptions;
  const operand = onlyOperand(parsed.operands, raw);
  if (raw.check && raw.json) throw new UsageError('conflict', '--check', ['--check', '--json']);
  const screen = { json: raw.json ?? false, color: raw.color ?? null, ascii: raw.ascii ?? false };
  if (raw.list === true || raw.search !== undefined) {
    return listPages(raw.search ?? null, screen, call);
  }
  if (operand !== null && isFindingCode(operand)) {
    return showPage(operand, screen, call);
  }
  const options: ExplainTextOptions = {
    ...screen,
    file: operand === null || operand === '-' ? null : operand,
    goproxy: raw.goproxy ?? null,
    envFile: raw.env ?? null,
    check: raw.check ?? false,
    verbose: raw.verbose ?? false,
    redact: raw.redact ?? 'default',
  };
  const { explainInput } = await import('./explain.js');
  return explainInput(options, call);
}

/** One text, one code, the list or a search: only one of them. */
function onlyOperand(operands: readonly string[], { list, search }: RawOptions): string | null {
  const [operand, second] = operands;
  const choices = ['FILE', '-', 'CODE', '--list', '--search'];
  if (second !== undefined) throw new UsageError('too-many', null, choices, { value: shown(second) });
  if (operand !== undefined && (list === true || search !== undefined)) {
    throw new UsageError('too-many', null, choices, { value: shown(operand) });
  }
  if (list === true && search !== undefined) {
    throw new UsageError('too-many', '--search', choices, { value: '--search' });
  }
  return operand ?? null;
}

/** The error about an operand that is neither a file nor a code, naming the codes that look like it. */
export function unknownOperand(operand: string): UsageError {
  const near = codesLike(operand);
  return near.length > 0
    ? new UsageError('no-such-page', null, near, { value: shown(operand) })
    : new UsageError('file-missing', null, [], { value: shown(operand) });
}

const MOST_NEAR = 6;

function codesLike(operand: string): readonly FindingCode[] {
  const wanted = operand.toLowerCase();
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(wanted) || wanted.length > 40) return [];
  const [layer = '', fault = ''] = wanted.split('.', 2);
  const within = PAGE_CODES.filter((code) => code.startsWith(`${layer}.`));
  const closest = (codes: readonly FindingCode[]): readonly FindingCode[] =>
    [...codes]
      .map((code) => ({ code, distance: editDistance(code, wanted) }))
      .sort((left, right) => left.distance - right.distance)
      .filter(({ distance }, at) => distance <= 3 || (fault === '' && at < MOST_NEAR))
      .map(({ code }) => code);
  const found =
    within.length > 0
      ? closest(within)
      : closest(PAGE_CODES).filter((code) => editDistance(code, wanted) <= 3);
  return (found.length > 0 ? found : within).slice(0, MOST_NEAR);
}

/** Levenshtein distance. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
