// What the probes record: plain serialisable facts, one record per thing tried. It must not hold a judgement, a sentence
// or a secret: user info in URLs is replaced before a record is made, and facts that redaction would destroy are stored
// beside the value (has it a password, does it match a pattern).

import type {
  CredentialsObservation,
  GitRemoteObservation,
  GitSettingsObservation,
  GoauthObservation,
  RepositoryObservation,
  ToolObservation,
} from './observation-direct.js';
import type {
  ExperimentObservation,
  ForwardProxyVariablesObservation,
  GitObservation,
  GoCommandObservation,
  GoModObservation,
  GoproxyObservation,
  KnownModuleObservation,
  MachineObservation,
  ModuleCacheObservation,
  PrivateMatchingObservation,
  SettingsObservation,
  StepObservation,
  WitnessObservation,
} from './observation-local.js';
import type { ModuleSurveyObservation } from './observation-module.js';
import type {
  DnsObservation,
  FileEntryObservation,
  HttpObservation,
  RouteObservation,
  TcpObservation,
  TlsObservation,
  TunnelObservation,
} from './observation-network.js';

export type * from './observation-base.js';
export type * from './observation-direct.js';
export type * from './observation-local.js';
export type * from './observation-module.js';
export type * from './observation-network.js';

export type Observation =
  | MachineObservation
  | GoCommandObservation
  | SettingsObservation
  | ForwardProxyVariablesObservation
  | GoproxyObservation
  | KnownModuleObservation
  | RouteObservation
  | DnsObservation
  | TcpObservation
  | TunnelObservation
  | TlsObservation
  | HttpObservation
  | FileEntryObservation
  | GoModObservation
  | PrivateMatchingObservation
  | GitObservation
  | GitSettingsObservation
  | GitRemoteObservation
  | RepositoryObservation
  | ToolObservation
  | CredentialsObservation
  | GoauthObservation
  | WitnessObservation
  | ModuleCacheObservation
  | ExperimentObservation
  | ModuleSurveyObservation
  | StepObservation;

export type ObservationKind = Observation['kind'];

export type ObservationOf<Kind extends ObservationKind> = Extract<Observation, { readonly kind: Kind }>;
