// GOFLAGS: how it is cut into flags, which of them the go command refuses, and which commands -mod applies to
// (cmd/go/internal/base/goflags.go, cmd/internal/quoted; semantics.md §1.6). Must not decide what the flags lead to.

import { quote } from './quote.js';

/** The flags, or Go's words for refusing every command. */
export type ParsedGoflags =
  | { readonly ok: true; readonly flags: readonly string[] }
  | { readonly ok: false; readonly error: string };

/** Flags that some command of Go 1.26 has; any other name in GOFLAGS stops every command. */
const KNOWN_FLAGS: ReadonlySet<string> = new Set(
  `C a artifacts asan asmflags bench benchmem benchtime blockprofile blockprofilerate buildmode buildvcs c cache changed compat
  compiled compiler count cover covermode coverpkg coverprofile cpu cpuprofile d deps diff dropexclude dropgodebug dropignore
  dropreplace droprequire dropretract droptool dropuse e exclude exec export f failfast find fix fmt fullpath fuzz fuzzcache
  fuzzminimizetime fuzztime gccgoflags gcflags go godebug i ignore insecure installsuffix json ldflags linkshared list m
  memprofile memprofilerate mod modcache modcacherw modfile module msan mutexprofile mutexprofilefraction n o outputdir overlay
  p parallel pgo pkgdir print r race replace require retract retracted reuse run short shuffle skip t tags test testcache
  timeout tool toolchain toolexec trace trimpath u use v vendor versions vet w work x`.split(/\s+/),
);

/** Cuts a text into words as cmd/internal/quoted does: quotes around whole words only, nothing is unescaped. */
export function splitQuoted(text: string): ParsedGoflags {
  const flags: string[] = [];
  let rest = text;
  for (;;) {
    rest = rest.replace(/^[ \t\n\r]+/, '');
    if (rest === '') return { ok: true, flags };
    const mark = rest.charAt(0);
    if (mark === '"' || mark === "'") {
      const end = rest.indexOf(mark, 1);
      if (end < 0) return { ok: false, error: `unterminated ${mark} string` };
      flags.push(rest.slice(1, end));
      rest = rest.slice(end + 1);
    } else {
      const word = /^[^ \t\n\r]+/.exec(rest)?.[0] ?? '';
      flags.push(word);
      rest = rest.slice(word.length);
    }
  }
}

/** Reads GOFLAGS; the error is what every command but `go env` and `go bug` prints and dies of. */
export function parseGoflags(value: string): ParsedGoflags {
  const split = splitQuoted(value);
  if (!split.ok) return { ok: false, error: `go: parsing $GOFLAGS: ${split.error}` };
  for (const flag of split.flags) {
    if (!/^--?[^-=]/.test(flag)) return { ok: false, error: `go: parsing $GOFLAGS: non-flag ${quote(flag)}` };
    const name = flag.replace(/^--?/, '').replace(/=.*$/s, '');
    if (!KNOWN_FLAGS.has(name)) return { ok: false, error: `go: parsing $GOFLAGS: unknown flag -${name}` };
  }
  return split;
}

/** The value of a flag in GOFLAGS, or null when it is not there; the last one wins. */
export function goflagsValue(flags: readonly string[], name: string): string | null {
  const match = flags
    .map((flag) => /^--?([^=]*)(?:=(.*))?$/s.exec(flag))
    .findLast((found) => found?.[1] === name);
  return match === undefined || match === null ? null : (match[2] ?? '');
}

/** Whether the words of GOFLAGS hold -insecure, which `go get` refuses since 1.17. */
export function hasInsecureFlag(flags: readonly string[]): boolean {
  return goflagsValue(flags, 'insecure') !== null;
}
