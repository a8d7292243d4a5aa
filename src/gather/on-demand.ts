// The probes that most runs never come to, loaded together when the first of them is needed. It must not do anything itself.

export { probeDirect } from './direct.js';
export { surveyModule } from './module-survey.js';
export { askReferences, lookAtSecondHost, probePortal } from './second-looks.js';
