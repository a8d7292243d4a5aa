// Which Go toolchain the go command runs: GOTOOLCHAIN against the go and toolchain lines, what it downloads for that and
// what it says when it cannot (cmd/go/internal/toolchain, semantics.md §9). Since Go 1.21. It must not download anything.

import { quote } from './quote.js';
import { trimSpace } from './space.js';
import {
  compareToolchainVersions,
  isLanguageVersion,
  isPrereleaseVersion,
  languageOf,
  versionOfToolchain,
} from './toolchain-version.js';

export type SwitchMode = 'auto' | 'path' | 'none';

export type Gotoolchain =
  | {
      readonly ok: true;
      /** Whether newer toolchains may be used, and from where: downloaded or only from PATH. */
      readonly mode: SwitchMode;
      /** The toolchain to start from, e.g. "go1.22.3"; null for the local one. */
      readonly minimum: string | null;
    }
  | { readonly ok: false /** Go's words. */; readonly error: string };

/** Reads an effective GOTOOLCHAIN value. Empty means no switching at all. */
export function parseGotoolchain(value: string): Gotoolchain {
  if (value === '') return { ok: true, mode: 'none', minimum: null };
  if (value === 'auto' || value === 'path') return { ok: true, mode: value, minimum: null };
  const plus = value.indexOf('+');
  const minimum = plus < 0 ? value : value.slice(0, plus);
  const suffix = plus < 0 ? '' : value.slice(plus + 1);
  const invalid = (reason: string): Gotoolchain => ({
    ok: false,
    error: `invalid GOTOOLCHAIN ${quote(value)}${reason}`,
  });
  if (minimum !== 'local' && versionOfToolchain(minimum) === '') {
    return invalid(plus < 0 ? '' : `: invalid minimum toolchain ${quote(minimum)}`);
  }
  if (plus >= 0 && suffix !== 'auto' && suffix !== 'path') {
    return invalid(': only version suffixes are +auto and +path');
  }
  const mode = suffix === 'auto' || suffix === 'path' ? suffix : 'none';
  return { ok: true, mode, minimum: minimum === 'local' ? null : minimum };
}

/** The go and toolchain lines of the go.work or go.mod in force, as lookUpLine reads them. */
export interface ToolchainLines {
  /** Name of the file as Go shows it, e.g. "go.mod" or "../go.work". */
  readonly name: string;
  readonly go: string;
  readonly toolchain: string;
}

/**
 * The value behind the first line that starts with a word, as the toolchain selection reads it: line by line, also in a
 * file with syntax errors. Empty when there is none.
 */
export function lookUpLine(source: string, word: 'go' | 'toolchain'): string {
  for (const line of source.split('\n')) {
    const text = trimSpace(line);
    if (!text.startsWith(word) || !/^[ \t]/.test(text.slice(word.length))) continue;
    return trimSpace(text.slice(word.length).split('//', 1)[0] ?? '');
  }
  return '';
}

export interface Selection {
  /** GOTOOLCHAIN, effective. */
  readonly gotoolchain: string;
  /** The toolchain installed, e.g. "go1.26.8"; for a development build "go1.28". */
  readonly local: string;
  /** Null where there is no go.work and no go.mod. */
  readonly lines: ToolchainLines | null;
}

export type SelectedToolchain =
  | {
      readonly kind: 'local';
      /** Go's refusal of a go line that is newer than the local toolchain, or null. */
      readonly tooNew: string | null;
    }
  | {
      readonly kind: 'switch';
      /** E.g. "go1.27.0": searched in PATH first. */
      readonly toolchain: string;
      readonly because: 'GOTOOLCHAIN' | 'go line' | 'toolchain line';
      /** Download it when PATH has none; else Go says `cannot find "go1.27.0" in PATH`. */
      readonly download: boolean;
    }
  | { readonly kind: 'error' /** Go's words. */; readonly error: string };

interface Candidate {
  readonly toolchain: string;
  readonly version: string;
  readonly because: 'GOTOOLCHAIN' | 'go line' | 'toolchain line' | 'local';
}

/** Which toolchain the go command runs before it looks at the command. */
export function selectToolchain(selection: Selection): SelectedToolchain {
  const setting = parseGotoolchain(selection.gotoolchain);
  if (!setting.ok) return { kind: 'error', error: setting.error };
  const { local } = selection;
  const { mode, minimum } = setting;
  const start: Candidate =
    minimum === null
      ? { toolchain: local, version: versionOfToolchain(local), because: 'local' }
      : { toolchain: minimum, version: versionOfToolchain(minimum), because: 'GOTOOLCHAIN' };
  const chosen = mode === 'none' ? start : upgrade(start, selection.lines);
  if (typeof chosen === 'string') return { kind: 'error', error: chosen };
  if (chosen.because === 'local' || chosen.toolchain === local) {
    return { kind: 'local', tooNew: tooNewLine(selection, mode) };
  }
  if (!chosen.toolchain.startsWith('go1') && !chosen.toolchain.includes('-go1')) {
    return { kind: 'error', error: `invalid GOTOOLCHAIN ${quote(chosen.toolchain)}` };
  }
  return { kind: 'switch', toolchain: chosen.toolchain, because: chosen.because, download: mode !== 'path' };
}

// The toolchain line counts when it is newer than the start, the go line when it is newer than both.
function upgrade(start: Candidate, lines: ToolchainLines | null): Candidate | string {
  if (!lines || lines.toolchain === 'default') return start;
  let chosen = start;
  if (lines.toolchain !== '') {
    const version = versionOfToolchain(lines.toolchain);
    if (version === '') return `invalid toolchain ${quote(lines.toolchain)} in ${lines.name}`;
    if (compareToolchainVersions(version, chosen.version) > 0) {
      chosen = { toolchain: lines.toolchain, version, because: 'toolchain line' };
    }
  }
  if (compareToolchainVersions(lines.go, chosen.version) > 0) {
    chosen = { toolchain: releaseOf(lines.go), version: lines.go, because: 'go line' };
  }
  return chosen;
}

/** The toolchain for a go line: the first release of a language version since 1.21 ends in ".0". */
function releaseOf(version: string): string {
  const language = isLanguageVersion(version) && compareToolchainVersions(version, '1.21') >= 0;
  return `go${version}${language ? '.0' : ''}`;
}

// "toolchain default" is the one line that keeps a newer go line from being followed, so Go names it.
function tooNewLine({ gotoolchain, local, lines }: Selection, mode: SwitchMode): string | null {
  const version = versionOfToolchain(local);
  if (!lines || compareToolchainVersions(lines.go, version) <= 0) return null;
  const kept = mode !== 'none' && lines.toolchain === 'default';
  const sets = kept ? `; ${lines.name} sets toolchain default` : '';
  return tooNewText({ what: lines.name, needs: lines.go, local, gotoolchain }, sets);
}

export interface TooNew {
  /** What needs it: "go.mod" or "M@V". */
  readonly what: string;
  /** Go version it needs, e.g. "1.99.0". */
  readonly needs: string;
  readonly local: string;
  readonly gotoolchain: string;
}

/** Go's words for something that needs a newer Go than the one that runs. */
export function tooNewText({ what, needs, local, gotoolchain }: TooNew, more = ''): string {
  const setting = gotoolchain === '' || gotoolchain === 'auto' ? '' : `; GOTOOLCHAIN=${gotoolchain}`;
  return `${what} requires go >= ${needs} (running go ${versionOfToolchain(local)}${setting}${more})`;
}

export interface ToolchainModule {
  readonly path: 'golang.org/toolchain';
  readonly version: string;
}

/** The module a toolchain is downloaded as: only its zip, through GOPROXY, always verified by the checksum database. */
export function toolchainModule(toolchain: string, goos: string, goarch: string): ToolchainModule {
  return { path: 'golang.org/toolchain', version: `v0.0.1-${toolchain}.${goos}-${goarch}` };
}

export interface ToolchainDownload {
  readonly toolchain: string;
  readonly goos: string;
  readonly goarch: string;
}

/**
 * Go's words for a failed download. `notExist` is the class of the error (semantics.md §2.3): it hides the real reason,
 * which may be GOPROXY=off, a proxy without toolchains or, with `direct`, any network failure.
 */
export function toolchainDownloadText(
  { toolchain, goos, goarch }: ToolchainDownload,
  failure: { readonly notExist: boolean; readonly text: string },
): string {
  if (!failure.notExist) return `download ${toolchain}: ${failure.text}`;
  const version = versionOfToolchain(toolchain);
  if (isLanguageVersion(version) && compareToolchainVersions(version, '1.21') >= 0) {
    return `invalid toolchain: ${toolchain} is a language version but not a toolchain version (${toolchain}.x)`;
  }
  return `download ${toolchain} for ${goos}/${goarch}: toolchain not available`;
}

/** The Go version behind a version of golang.org/toolchain: "1.22.3" for "v0.0.1-go1.22.3.linux-amd64"; null for others. */
export function goOfToolchainModule(version: string): string | null {
  return /^[^-]*-(?:go)?(.*)\.[^.]*-[^.]*$/s.exec(version)?.[1] ?? null;
}

/**
 * The toolchain Go switches to when a dependency needs a newer Go, from the versions available in ascending order: the
 * newest patch of the last language version but one if that is enough, else of the last. Null when none is new enough:
 * `no releases found for go >= NEED`.
 */
export function newerToolchain(need: string, available: readonly string[]): string | null {
  let latest = '';
  for (const version of available.toReversed()) {
    if (compareToolchainVersions(version, need) < 0) break;
    if (languageOf(latest) === languageOf(version)) continue;
    const newer = latest;
    latest = version;
    if (newer !== '' && !isPrereleaseVersion(newer)) break;
  }
  return latest === '' ? null : `go${latest}`;
}

/** What follows when a dependency's go line is newer than the running Go. */
export type DependencyUpgrade =
  | { readonly kind: 'switch'; readonly toolchain: string /** Go's notice. */; readonly text: string }
  | { readonly kind: 'error'; readonly text: string };

/** Judges a dependency that needs a newer Go, given the toolchain versions that GOPROXY (or PATH) offers. */
export function upgradeForDependency(tooNew: TooNew, available: readonly string[]): DependencyUpgrade {
  const setting = parseGotoolchain(tooNew.gotoolchain);
  if (!setting.ok || setting.mode === 'none') return { kind: 'error', text: tooNewText(tooNew) };
  const toolchain = newerToolchain(tooNew.needs, available);
  if (toolchain === null) {
    const text = `switching to go >= ${tooNew.needs}: no releases found for go >= ${tooNew.needs}`;
    return { kind: 'error', text };
  }
  return {
    kind: 'switch',
    toolchain,
    text: `${tooNew.what} requires go >= ${tooNew.needs}; switching to ${toolchain}`,
  };
}
