/** What the test process and the host of a lab world say to each other: one JSON document per line on stdin and stdout. */
import type { Scenario } from '../scenario.js';
import type { Logs } from './servers.js';

export interface BuildRequest {
  readonly op: 'build';
  readonly scenario: Scenario;
  /** The directory test/support/fixtures. */
  readonly fixtures: string;
  /** An empty directory that the world may fill. */
  readonly directory: string;
}

export interface RunRequest {
  readonly op: 'run';
  /** Program and arguments. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly timeoutMs: number;
  /** True: what it leaves running in the background lives as long as the world. */
  readonly leavesProcesses?: true;
}

export interface LogRequest {
  readonly op: 'log';
}

export type HostRequest = BuildRequest | RunRequest | LogRequest;

export interface RunResult {
  /** Null if it was killed or could not be started. */
  readonly exitCode: number | null;
  readonly timedOut: boolean;
  readonly missing: boolean;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

export interface BuildResult {
  /** Variables that make this world's root certificate known, if that is where the scenario wants it. */
  readonly trustVariables: Readonly<Record<string, string>>;
}

export interface LogResult {
  readonly servers: Logs;
  readonly questions: readonly string[];
}

export type HostReply<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly error: string };
