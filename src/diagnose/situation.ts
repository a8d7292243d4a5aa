// Everything the rules look at, derived once from the observations: entries and their states, go's walk over them, the
// witness, and which hosts decide the outcome. It must not name causes.

import { isFindingCode } from '../model/code.js';
import type {
  ExperimentObservation,
  GoproxyEntry,
  HttpObservation,
  KnownModuleObservation,
  WitnessObservation,
} from '../model/observation.js';
import { type EntryState, entryState, type Walk, walkEntries } from './entry-state.js';
import { isAnswer, isKept, isLater, type Stage, stageOfWords } from './stage.js';
import type { View } from './view.js';

/** A cause read from the go command's own output, best first. */
export interface GoSaid {
  readonly code: string;
  readonly certainty: 'is' | 'probably' | 'could-be';
  readonly facts: Readonly<Record<string, string | number>>;
  /** The words it rests on. */
  readonly words: string;
}

export type ReadGoOutput = (text: string) => readonly GoSaid[];

/** What the real go command did with the known module. */
export type WitnessState =
  | { readonly state: 'works'; readonly witness: WitnessObservation }
  | { readonly state: 'fails'; readonly witness: WitnessObservation; readonly said: readonly GoSaid[] }
  /** Killed before it ended: it would have failed later or worked later. */
  | { readonly state: 'unfinished'; readonly witness: WitnessObservation }
  /** Left out on purpose (--no-go). */
  | { readonly state: 'declined' }
  | { readonly state: 'no-go' }
  | { readonly state: 'missing' };

export interface Situation {
  readonly view: View;
  readonly entries: readonly GoproxyEntry[];
  readonly states: readonly EntryState[];
  readonly walk: Walk;
  readonly known: KnownModuleObservation | undefined;
  readonly witness: WitnessState;
  /** True when the list itself makes go fail, so that nothing after it is asked. */
  readonly listFails: boolean;
  /** True when a failure of this entry is one that makes go fail. */
  isDecisive(entryIndex: number): boolean;
  /** How far go got before it failed, by its own words; null when that is not known. */
  readonly stage: Stage | null;
  /** Reads what go said in an experiment. */
  read(error: string): Reading;
}

/** What a text of go stands for. */
export interface Reading {
  /** The likeliest cause, undefined when none was recognised. */
  readonly said: GoSaid | undefined;
  readonly stage: Stage | null;
}

/** Derives the situation from a view. */
export function createSituation(view: View, readGoOutput: ReadGoOutput): Situation {
  const entries = view.entries;
  const states = entries.map((entry) => entryState(view, entry));
  const known = view.first('known-module');
  const isDirectOnly = known?.outcome === 'ok' && known.noProxyElement !== null;
  const walk: Walk = isDirectOnly ? { end: 'direct', index: -1 } : walkEntries(entries, states);
  const witness = witnessState(view, readGoOutput);
  const read = (error: string): Reading => {
    const text = error.startsWith('go: ') ? error : `go: ${error}`;
    return readingOf(text, error === '' ? [] : readGoOutput(text));
  };
  return {
    view,
    stage: witness.state === 'fails' ? readingOf(witnessText(witness.witness), witness.said).stage : null,
    read,
    entries,
    states,
    walk,
    known,
    witness,
    listFails:
      (walk.end === 'stopped' && !stopsAtZip(walk)) || walk.end === 'exhausted' || walk.end === 'off',
    isDecisive: (index) =>
      witness.state !== 'works' && !isStoring({ witness }) && decides(walk, states, index),
  };
}

function readingOf(text: string, all: readonly GoSaid[]): Reading {
  const said = all.find(({ code }) => code !== 'none' && code !== 'other');
  const code = said !== undefined && isFindingCode(said.code) ? said.code : null;
  return { said, stage: stageOfWords(text, code) };
}

/** The database is asked between .mod and .zip (semantics.md §3.1, §5.1), so a bad .zip does not keep go from it. */
export function stopsAtZip(walk: Walk): boolean {
  return walk.end === 'stopped' && walk.fault.kind === 'answer' && walk.fault.answer.purpose === 'zip';
}

/** True when by these words go stopped at a later stage, or no longer at the forward proxy but at an answer. */
export function isPast(situation: Situation, error: string): boolean {
  const before = situation.witness.state === 'fails' ? situation.witness.said[0]?.code : undefined;
  const { said: after, stage } = situation.read(error);
  if (isLater(situation.stage, stage)) return true;
  if (isKept(after?.code ?? '') && !isKept(before ?? '')) return true;
  return before?.startsWith('httpproxy.') === true && after !== undefined && isAnswer(after.code);
}

/** True for an experiment with which go works, or with another fault behind the first gets further. */
export function isTurned(situation: Situation, trial: ExperimentObservation): boolean {
  const { outcome, timedOut, error = '' } = trial;
  return outcome === 'ok' || (outcome === 'failed' && timedOut !== true && isPast(situation, error));
}

/** True when go was still storing what it downloads when its time was over. */
export function isStoring({ witness }: Pick<Situation, 'witness'>): boolean {
  return witness.state === 'unfinished' && witness.witness.storing === true;
}

/** True when something was still arriving, at go or at our probes, when the time was over. */
export function isArriving(situation: Situation): boolean {
  const isSlow = (one: HttpObservation): boolean =>
    one.outcome === 'failed' && one.failure.code === 'http.slow';
  return isStoring(situation) || situation.view.all('http').some(isSlow);
}

/** An entry decides when go's walk fails at it, or passes it on the way to the failure. */
function decides(walk: Walk, states: readonly EntryState[], index: number): boolean {
  if (walk.end === 'served') return false;
  if (walk.end === 'stopped') return index <= walk.index && states[index]?.state !== 'not-exist';
  if (walk.end === 'unknown') {
    const first = states.findIndex((state) => state.state === 'fails' || state.state === 'poisons');
    return index === first;
  }
  // A proxy that says it does not have the module has been passed; what happens after it decides.
  if (walk.end === 'direct' && states[index]?.state === 'not-exist') return false;
  return index <= walk.index;
}

function witnessState(view: View, readGoOutput: ReadGoOutput): WitnessState {
  const command = view.first('go-command');
  const witness = view.first('witness');
  if (command?.outcome === 'failed' && command.path === undefined) return { state: 'no-go' };
  if (witness === undefined) return { state: isDeclined(view) ? 'declined' : 'missing' };
  // Settings that the scratch environment replaces can keep every go command from starting.
  const refusal = command?.outcome === 'failed' ? (view.first('settings')?.goEnvError ?? '') : '';
  if (witness.outcome === 'ok' && refusal !== '') {
    return { state: 'fails', witness, said: readGoOutput(refusal) };
  }
  if (witness.outcome === 'ok') return { state: 'works', witness };
  if (witness.outcome === 'skipped') {
    return witness.reason === 'not-selected' || witness.reason === 'no-go'
      ? { state: 'declined' }
      : { state: 'missing' };
  }
  if (witness.outcome !== 'failed') return { state: 'missing' };
  if (witness.timedOut === true || witness.failure.code === 'process.timeout') {
    return { state: 'unfinished', witness };
  }
  return { state: 'fails', witness, said: readGoOutput(witnessText(witness)) };
}

/** The go command was left out on purpose: --no-go, --only or --skip. */
function isDeclined(view: View): boolean {
  return view
    .all('step')
    .some(
      (step) =>
        step.check === 'go' &&
        step.outcome === 'skipped' &&
        (step.reason === 'no-go' || step.reason === 'not-selected'),
    );
}

function witnessText(witness: WitnessObservation): string {
  const error = witness.error ?? '';
  const stderr = witness.stderr ?? '';
  if (error === '' || stderr.includes(error)) return stderr;
  return error.startsWith('go: ') ? error : `go: ${error}`;
}

/** True when no question to the checksum database went wrong. */
function isVerified(view: View): boolean {
  return view
    .all('http')
    .filter((seen) => seen.purpose.startsWith('sumdb'))
    .every((seen) => seen.outcome === 'ok' && seen.content?.valid !== false);
}

/** True when git names the version among the tags of the repository. */
function isThereDirectly(view: View): boolean {
  return view.all('git-remote').some((remote) => remote.outcome === 'ok' && remote.hasVersion === true);
}

/** What our own probes alone predict for the known module. */
export function prediction(situation: Situation): 'works' | 'fails' | 'unknown' {
  switch (situation.walk.end) {
    case 'served':
      return isVerified(situation.view) ? 'works' : 'unknown';
    case 'stopped':
    case 'exhausted':
    case 'off':
      return 'fails';
    case 'direct':
      return isThereDirectly(situation.view) && isVerified(situation.view) ? 'works' : 'unknown';
    case 'unknown':
      return 'unknown';
  }
}
