export { assembleHybrid } from './assemble-hybrid.ts';
