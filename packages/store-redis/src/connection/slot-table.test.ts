import { describe, expect, it } from 'vitest';
import { parseSlotTable } from './slot-table.ts';

const asked = { host: 'asked.example', port: 7000 };

describe('parseSlotTable', () => {
  const table = parseSlotTable(
    [
      [0, 5460, ['10.0.0.1', 7001, 'id-1', []], ['10.0.0.4', 7004, 'id-4', []]],
      [5461, 5461, ['10.0.0.2', 7002, 'id-2', []]],
      // A node that does not know its own address is where it was asked.
      [5463, 16383, ['', 7003, 'id-3', []]],
    ],
    asked,
  );

  it.each([
    [0, { host: '10.0.0.1', port: 7001 }],
    [5460, { host: '10.0.0.1', port: 7001 }],
    [5461, { host: '10.0.0.2', port: 7002 }],
    [5462, undefined],
    [16383, { host: 'asked.example', port: 7003 }],
  ])('knows the master of slot %i', (slot, master) => {
    expect(table.masterOf(slot)).toEqual(master);
  });

  it('lists the masters, and no replica', () => {
    expect(table.masters.map(({ port }) => port)).toEqual([7001, 7002, 7003]);
  });
});
