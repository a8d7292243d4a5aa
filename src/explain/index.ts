// The public face of the explain layer.

export { createExplainer, type Explainer, explainText } from './explain.js';
export type { Candidate, Certainty, ExplainContext, ExplainedLine, Explanation, LineClass } from './types.js';
