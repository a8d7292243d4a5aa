// Turns a physical line into the logical lines that go printed: without colours, log prefixes and escaped line ends. It
// must not judge what they say.

const ANSI = /\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])/g;

const TIME = String.raw`\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?`;

/** What CI systems, builders and loggers put in front of each line. Each is tried again after another was removed. */
const PREFIXES: readonly RegExp[] = [
  // BuildKit: `#11 62.37 `, `build #15 4.619 `, `0.532 ` inside a failed step's extract
  /^(?:\S+ )?#\d+ (?:\d+\.\d+ |(?=go: ))/,
  /^\d{1,5}\.\d{1,3} (?=\S|\t)/,
  // time stamps of GitHub, GitLab (`00O ` stream marks), docker, journald, log packages
  new RegExp(String.raw`^\[?${TIME}\]?(?: ?\d\d[OE][ +]?)? ?`),
  /^\[?\d\d:\d\d:\d\d(?:[.,]\d+)?\]? /,
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)? ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d (?:\S+ \S+\[\d+\]: )?/,
  // `[   24s]` of the Open Build Service
  /^\[ *\d+(?:\.\d+)?s?\] ?/,
  // klog: `E0102 15:04:05.123456   1 file.go:12] `
  /^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+ +(?:\d+ )?[\w./-]+:\d+\] /,
  // GitHub, Azure: `##[error]`, `::error::`
  /^(?:##\[\w+\]|::(?:error|warning|notice|debug)[^:]*::)/,
  // logrus: `ERRO[0142] `, `time="…" level=error msg="`
  /^(?:\w{4}\[\d+\] |(?:time="?[^ "]*"? )?(?:level=\w+ )msg="?)/,
  // docker compose and friends: `api-1  | `, Earthly `+deps | `; kubectl and concurrently: `[pod/x] `
  /^\+?[\w.-]{1,64} +\| ?/,
  /^\[[\w./-]{1,64}\] (?=\S|\t)/,
  // levels: `ERROR: `, `[ERROR] `, `INFO - `, `error | `, glyphs of task runners, quoted mail
  /^(?:\[(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL)\]|(?:ERROR|WARN(?:ING)?|INFO|DEBUG)(?::| -| \|)) ?/i,
  /^(?:[>|│┃✘✗❌×•*!+]+|=>|\s*(?:\/\/+|;;+)) (?=\S|\t| )/u,
  // Terraform: `null_resource.x (local-exec): `, Cloud Build: `Step #1 - "build": `
  /^(?:[\w.[\]"-]{1,80} \(local-exec\)|Step #\d+(?: - "[^"]*")?): ?/,
  // comments and listings: `#   go: `, `120:go: `, `120  go: `
  /^#(?: (?=go: |\$ |not found: )|(?= ?(?: {2}|\t)\s*\S))/,
  /^\d{1,6}(?::(?=[^\d ])| {2}(?=\S))/,
  // editors: `[Error - 10:12:13 AM] `
  /^\[(?:Error|Info|Warn|Trace) *- \d+:\d\d:\d\d(?: ?[AP]M)?\] /i,
];

const ANY_PREFIX = new RegExp(PREFIXES.map((prefix) => prefix.source).join('|'), 'iu');

const MAX_ROUNDS = 6;

/** Removes log prefixes. Blanks after a prefix are kept: they tell a continuation from a new message. */
function stripPrefixes(line: string): string {
  let text = line;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const prefix = ANY_PREFIX.exec(text)?.[0];
    if (prefix === undefined || prefix === '') break;
    text = text.slice(prefix.length);
  }
  return text;
}

/** A written `\n` (two characters) only where a message begins or ends behind it: Windows paths hold `\n` too. */
const WRITTEN_NEWLINE =
  /(?<!\\)\\n(?=$|\s|\\t|\\n|["'#$]|go:|go |fatal|verifying|package |build |server response|not found|remote:|error|exit|unexpected|read |[A-Z][a-z]+ |https?:|\S+\.go:\d|[\w./-]+@v\d|\s*h1:|\t)/g;

function expandEscapes(line: string): string[] {
  if (!line.includes('\\')) return [line];
  const pieces = line.includes('\\n') ? line.split(WRITTEN_NEWLINE) : [line];
  const written = pieces.length > 1;
  return pieces.map((piece) =>
    (written || /^\\t/.test(piece)
      ? piece.replace(/^(?:\\t)+/, '\t').replace(/\\t(?=[a-z]+:|server)/g, '\t')
      : piece
    )
      .replace(/\\"/g, '"')
      .replace(/\\u003c/gi, '<')
      .replace(/\\u003e/gi, '>'),
  );
}

/** Typographic quotes and blanks that translation tools and word processors put in. */
function plainCharacters(text: string): string {
  if (!/[\u00a0\u2007\u202f\u3000“”„«»‘’‚]/.test(text)) return text;
  return text
    .replace(/[\u00a0\u2007\u202f\u3000]/g, ' ')
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’‚]/g, "'");
}

const ORDINARY = /^[\t\x20-\x7e]*$/;

const ENTITY = /&(?:quot|apos|lt|gt|amp|nbsp|#0?39|#x27|#34);/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#34;': '"',
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': ' ',
  '&amp;': '&',
};

/** Text out of a web page's source, as the page shows it. */
export const withoutEntities = (text: string): string =>
  text.replace(ENTITY, (entity) => ENTITIES[entity] ?? "'");

/** Parts of a line that a progress bar drew over each other, without colours and typography. */
function visibleParts(raw: string): readonly string[] {
  const plain = plainCharacters(raw.includes('\x1b') ? raw.replace(ANSI, '') : raw);
  return plain.includes('\r') ? plain.split(/\r+/).filter((part) => part !== '') : [plain];
}

/** The logical lines of one physical line, in order; at least one. */
export function logicalLines(raw: string): string[] {
  const ordinary = ORDINARY.test(raw) ? [raw] : visibleParts(raw);
  // A blank before a colon is French typography.
  const parts = raw.includes(' : ')
    ? ordinary.map((part) => part.replace(/(?<=[\w")]) : /g, ': '))
    : ordinary;
  const lines: string[] = [];
  for (const part of parts) lines.push(...expandEscapes(stripPrefixes(part)));
  return lines.length === 0 ? [''] : lines;
}

const MAX_WORDS = 240;

/** Takes user info and tokens out of URLs (user info as `url.Redacted` does it, and the name too). */
export function withoutSecrets(text: string): string {
  return text
    .replace(/(:\/\/)[^\s/@"']+@/g, '$1xxxxx@')
    .replace(
      /([?&][^=&\s"']*(?:token|secret|password|signature|key|access)[^=&\s"']*=)[^&\s"']+/gi,
      '$1xxxxx',
    );
}

/** A one-line excerpt around a match, without secrets. */
export function excerpt(text: string, at: number, length: number): string {
  const from = text.length <= MAX_WORDS ? 0 : Math.max(0, Math.min(at - 60, text.length - MAX_WORDS));
  const wanted = text.slice(from, Math.max(from + MAX_WORDS, Math.min(at + length, from + 2 * MAX_WORDS)));
  return withoutSecrets(wanted)
    .replace(/[\x00-\x1f\x7f-\x9f]+/g, ' ')
    .trim();
}
