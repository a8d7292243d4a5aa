// What one GOPROXY entry would give go for the known module: it serves, it says not-exist, it fails, or we cannot tell.
// Follows semantics.md §2.3 and §2.5. It must not name causes.

import { isCanonicalVersion } from '../go/pseudo-version.js';
import type {
  FileEntryObservation,
  GoproxyEntry,
  HttpObservation,
  HttpPurpose,
  Observation,
} from '../model/observation.js';
import { type PathState, pathTo } from './path.js';
import type { View } from './view.js';

export type EntryState =
  | { readonly state: 'serves' }
  | { readonly state: 'not-exist'; readonly answer: Answer | null }
  /** Fails in a way that only a | falls through. */
  | { readonly state: 'fails'; readonly fault: EntryFault }
  /** The content is refused after the fallback: not even a | helps. */
  | { readonly state: 'poisons'; readonly fault: EntryFault }
  | { readonly state: 'unknown' }
  /** The go command itself has to find out: direct. */
  | { readonly state: 'direct' };

export type Answer = HttpObservation | FileEntryObservation;

export type EntryFault =
  | { readonly kind: 'path'; readonly path: Extract<PathState, { state: 'stopped' }> }
  | { readonly kind: 'answer'; readonly answer: Answer };

/** The questions go asks for `go mod download M@V`, in order (semantics.md §3.1). */
export const DOWNLOAD_QUESTIONS = ['info', 'mod', 'zip'] as const satisfies readonly HttpPurpose[];

/** Judges one entry by go's rules of acceptance. */
export function entryState(view: View, entry: GoproxyEntry): EntryState {
  if (entry.kind === 'direct') return { state: 'direct' };
  if (entry.kind === 'off') return { state: 'not-exist', answer: null };
  const verified = isVerified(view);
  if (entry.scheme === 'file') return answersState(fileAnswers(view, entry), verified);
  if (entry.host === undefined || entry.port === undefined) return { state: 'unknown' };
  const path = pathTo(view, entry.host, entry.port, entry.scheme === 'https');
  const answers = httpAnswers(view, entry);
  if (answers.every((answer) => answer === undefined || answer.outcome === 'skipped')) {
    if (path.state === 'stopped') return { state: 'fails', fault: { kind: 'path', path } };
    return { state: 'unknown' };
  }
  const state = answersState(answers, verified);
  const empty = state.state === 'not-exist' ? emptyList(view, entry) : null;
  return empty === null ? state : { state: 'fails', fault: { kind: 'answer', answer: empty } };
}

/**
 * The answer that gives an entry no version at all for `latest`. That nothing matches is not "not exist": go stops at a comma
 * (semantics.md §2.3).
 */
export function emptyList(view: View, entry: GoproxyEntry): HttpObservation | null {
  const list = view.http(entry.index, 'list');
  return questionsAbout(view, entry).length === 2 && list !== undefined ? list : null;
}

function httpAnswers(view: View, entry: GoproxyEntry): readonly (Answer | undefined)[] {
  return questionsAbout(view, entry).map((purpose) => view.http(entry.index, purpose));
}

/** For `latest` go looks into the list, and asks on only where it is empty; for a branch it asks what that stands for. */
export function questionsAbout(view: View, entry: GoproxyEntry): readonly HttpPurpose[] {
  const version = view.first('known-module')?.version ?? '';
  if (isCanonicalVersion(version)) return DOWNLOAD_QUESTIONS;
  if (version !== 'latest') return ['info'];
  const content = view.http(entry.index, 'list')?.content;
  return content?.valid === true && content.versions === 0 ? ['list', 'info'] : ['list'];
}

function fileAnswers(view: View, entry: GoproxyEntry): readonly (Answer | undefined)[] {
  return DOWNLOAD_QUESTIONS.map((purpose) =>
    view.all('file-entry').find((seen) => seen.entry === entry.index && seen.purpose === purpose),
  );
}

/** Whether go compares what it downloads with the checksum database. */
function isVerified(view: View): boolean {
  const known = view.first('known-module');
  return view.setting('GOSUMDB')?.value !== 'off' && (known?.noSumdbElement ?? null) === null;
}

function answersState(answers: readonly (Answer | undefined)[], verified: boolean): EntryState {
  for (const answer of answers) {
    if (answer === undefined || isUndecided(answer)) return { state: 'unknown' };
    const state = answerState(answer, verified);
    if (state !== null) return state;
  }
  return { state: 'serves' };
}

function isUndecided(observation: Observation): boolean {
  return (
    observation.outcome === 'skipped' ||
    observation.outcome === 'interrupted' ||
    observation.outcome === 'crashed'
  );
}

/** The state that one answer puts the entry into, null when the answer is fine. */
function answerState(answer: Answer, verified: boolean): EntryState | null {
  const fault: EntryFault = { kind: 'answer', answer };
  if (answer.kind === 'file-entry') {
    if (answer.outcome === 'failed') {
      return answer.failure.code === 'file.missing'
        ? { state: 'not-exist', answer }
        : { state: 'fails', fault };
    }
    return contentState(answer, fault, verified);
  }
  if (answer.outcome === 'failed') {
    if (answer.failure.code === 'http.slow') return { state: 'unknown' };
    // Go sets no limit to an answer: it hangs at this entry, whatever the separator (semantics.md §3.2).
    return answer.failure.code === 'http.timeout' ? { state: 'poisons', fault } : { state: 'fails', fault };
  }
  if (answer.status === 404 || answer.status === 410) return { state: 'not-exist', answer };
  if (answer.status !== 200) return { state: 'fails', fault };
  return contentState(answer, fault, verified);
}

/** .info and .mod are judged inside the fallback, the .zip after it (compared with the real go command). */
function contentState(answer: Answer, fault: EntryFault, verified: boolean): EntryState | null {
  if (answer.content?.valid !== false) return null;
  // Without verification any .mod is taken, and other bytes than the known ones as well (semantics.md §2.5).
  if (!verified && (answer.purpose === 'mod' || answer.content.code === 'wrong-content')) return null;
  return answer.purpose === 'zip' ? { state: 'poisons', fault } : { state: 'fails', fault };
}

/** Where go's walk over the list ends for the known module. */
export type Walk =
  | { readonly end: 'served'; readonly index: number }
  /** An entry whose failure stops the walk; later entries are never tried. */
  | { readonly end: 'stopped'; readonly index: number; readonly fault: EntryFault }
  /** Every entry was passed; index is the entry whose error go prints. */
  | { readonly end: 'exhausted'; readonly index: number }
  | { readonly end: 'off'; readonly index: number }
  | { readonly end: 'direct'; readonly index: number }
  | { readonly end: 'unknown' };

/** Walks the list as TryProxies does (semantics.md §2.3, cmd/go/internal/modfetch/proxy.go). */
export function walkEntries(entries: readonly GoproxyEntry[], states: readonly EntryState[]): Walk {
  let lastHard: { index: number; fault: EntryFault } | null = null;
  let lastNotExist: number | null = null;
  for (const [position, entry] of entries.entries()) {
    const state = states[position];
    if (state === undefined || state.state === 'unknown') return { end: 'unknown' };
    if (state.state === 'serves') return { end: 'served', index: position };
    if (state.state === 'direct') return { end: 'direct', index: position };
    if (state.state === 'poisons') return { end: 'stopped', index: position, fault: state.fault };
    if (state.state === 'fails') {
      lastHard = { index: position, fault: state.fault };
      if (entry.fallBackOn !== 'any') return { end: 'stopped', ...lastHard };
      continue;
    }
    lastNotExist = position;
    if (entry.kind === 'off' && lastHard === null) return { end: 'off', index: position };
  }
  if (lastHard !== null) return { end: 'stopped', ...lastHard };
  return lastNotExist === null ? { end: 'unknown' } : { end: 'exhausted', index: lastNotExist };
}
