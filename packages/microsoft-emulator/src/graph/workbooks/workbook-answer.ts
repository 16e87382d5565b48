import type { GraphCall } from '../graph-route.ts';
import type { OpenWorkbook } from './open-workbook.ts';

/** Answers one operation on a workbook. `parts` are what its address names, in order. @throws GraphError */
export type WorkbookAnswer = (
  open: OpenWorkbook,
  call: GraphCall,
  parts: readonly (string | undefined)[],
) => object;
