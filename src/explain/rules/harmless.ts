// Words that look like trouble, or merely like go, and mean none: progress, notices, trace output. A line that holds a
// failure as well is not harmless. No sentence for users.

/** Literals for the streaming filter, lower case. */
export const HARMLESS_NEEDS: readonly string[] = [
  'go: ',
  'go get',
  '(download)',
  '?go-get=1',
  'parsing meta tags from',
  'verifying non-authoritative meta tag',
  'get "http',
  '# get ',
  'go version go',
  'cloning into ',
  'already up',
  'permanently added',
  '; git ',
  'switching to go1',
  'flag is deprecated',
  'flag is a no-op',
];

const HARMLESS_FORMS: readonly RegExp[] = [
  /\bgo: (?:downloading|finding|extracting|found|added|upgraded|downgraded|removed|creating new go\.mod(?: \([^)]*\))?:|copying requirements|converting|to add module requirements|no module dependencies|updating go\.mod:?|switching to|toolchain upgrade needed|(?:ignoring|dropping) (?:requirement|exclude|replace|symlink|package)|no dependencies|trying upgrade|accepting indirect|read full module|using (?:local|go1\S+) toolchain|default toolchain set|upgrading toolchain to|not (?:generating|formatting|fixing)|\S+ (?:upgrade|downgrade|patch|latest|\w+) =>) /,
  /\bgo: (?:warning: )?module \S+ is deprecated:|^\s*go get: installing executables with 'go get' in module mode is deprecated|to switch to the latest unretracted/,
  /^\S+ \(download\)\s*$/,
  /^\s*Fetching https?:\/\/\S+\?go-get=1\s*$/,
  /^\s*Parsing meta tags from \S+ \(status code \d+\)\s*$/,
  /^\s*get "[^"]*": (?:found meta tag|verifying non-authoritative meta tag)|verifying non-authoritative meta tag/,
  /^\s*(?:\d+\.\d+s )?# (?:cd .*; (?:git|hg|svn) |get https?:\/\/\S+$|get https?:\/\/\S+: (?:200|30\d|404|410) )/,
  /^\s*go version go\d/,
  /^\s*Cloning into |Already up[- ]to[- ]date|Permanently added .* to the list of known hosts/,
  /switching to go1\.\d+/,
  /^\s*go: warning: |^\s*go(?: \w+)?: -\w+ flag is (?:deprecated|a no-op)|^\s*go get: (?:added|upgraded|downgraded|removed) /,
];

/** The commonest of all, told at a glance. */
const PROGRESS = /^go: (?:downloading|finding|extracting) \S+ \S+$/;

/** True for `go: downloading M V` and its like, and nothing else on the line. */
export function isProgress(text: string): boolean {
  return PROGRESS.test(text);
}

const anyOf = (forms: readonly RegExp[]): RegExp => new RegExp(forms.map((form) => form.source).join('|'));

const HARMLESS = anyOf(HARMLESS_FORMS);

/** True when the line is one of go's or git's harmless ones. */
export function isHarmless(text: string): boolean {
  return HARMLESS.test(text);
}

/**
 * A test's own log (`x_test.go:42: …`, no column), a program that says that it goes on, or a container engine that asks
 * for an image.
 */
const OTHERS =
  /^\s*\w+_test\.go:\d+: |\b(?:will retry|retrying|pull(?:ing)? image)\b|https?:\/\/[^\s/"]{1,200}\/v[12]\/(?:"|:|_ping|[^\s"]{1,200}\/(?:manifests|blobs)\/)/i;
const OF_GO = /\bgo: |@v\d|\/@v\/|go-get=1|\bgo (?:get|mod|install|list|build)\b/;

/** True for trouble of a program or a test that has nothing to do with downloads. */
export function isOfOthers(text: string): boolean {
  return OTHERS.test(text) && !OF_GO.test(text);
}

/** What `-v` and `-x` print on the way: it decides nothing, the final line does. */
const TRACE_FORMS: readonly RegExp[] = [
  /^\s*(?:\d+\.\d+s )?# get https?:/,
  /^\s*(?:https fetch failed[.:]|ignoring https fetch )/,
  /^\s*Fetching https?:/,
  /^\s*(?:\$|\+|>|➜|PS [^>]*>|RUN|Step \d+\/\d+ :) ?(?!go: |fatal: |remote: |reading https|verifying |package \S+: )\S/,
];

const TRACE = anyOf(TRACE_FORMS);

/** True for trace output, and for a command that the log only repeats. */
export function isTrace(text: string): boolean {
  return TRACE.test(text);
}
