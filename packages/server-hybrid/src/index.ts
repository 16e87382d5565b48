export { assembleHybrid, type HybridOptions } from './assemble-hybrid.ts';
