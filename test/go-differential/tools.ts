/**
 * Which go commands the differential tests run: the installed one always, others when the whole comparison is asked for with
 * GOPROXY_DOCTOR_DIFFERENTIAL=all and they can be had. Must not run any case.
 */
import { type GoTool, installedGo, otherGo } from './go-runs.js';

/** Whether the whole comparison is asked for. */
export const everything = process.env.GOPROXY_DOCTOR_DIFFERENTIAL === 'all';

const OTHERS = ['go1.21.13', 'go1.23.12', 'go1.25.7', 'go1.27.0'];

export interface NamedTool {
  readonly name: string;
  /** Null when this Go cannot be had here; `missing` says why. */
  readonly tool: GoTool | null;
  readonly missing: string;
}

/** The go commands to run, in order. */
export function toolsToRun(): readonly NamedTool[] {
  const installed = installedGo();
  const own: NamedTool = {
    name: installed?.name ?? 'the installed go',
    tool: installed,
    missing: 'no go command is installed',
  };
  if (!everything) return [own];
  const others = OTHERS.filter((name) => name !== installed?.name).map((name) => ({
    name,
    tool: installed === null ? null : otherGo(name),
    missing: `${name} is not here and could not be downloaded through GOTOOLCHAIN`,
  }));
  return [own, ...others];
}
