// All that follows the probes of a check, loaded together while they wait for the network. It must not do anything itself.

export { RULESET } from '../diagnose/diagnose.js';
export { temporaryFix, worksWithout } from '../fix/temporary.js';
export { renderJson, toReport } from '../render/json.js';
export { renderPretty } from '../render/pretty.js';
export { redact, redactReport } from '../render/redact.js';
export { diagnoseAndTry } from './prove.js';
