import type { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { type MetricKey, type MetricRow, metricTable } from './metric-table.ts';

type InstrumentOf<Type extends MetricRow['type']> = {
  counter: Counter;
  gauge: Gauge;
  histogram: Histogram;
}[Type];

/** The metrics of the table, ready to be counted. */
export type Instruments = {
  readonly [Key in MetricKey]: InstrumentOf<(typeof metricTable)[Key]['type']>;
};

/** The part of prom-client that this needs. */
export type PromClient = Pick<typeof import('prom-client'), 'Counter' | 'Gauge' | 'Histogram'>;

/** Creates every metric of the table in a registry. */
export function createInstruments(prom: PromClient, register: Registry): Instruments {
  const create = ({ type, name, help, labels, buckets }: MetricRow) => {
    const options = { name, help, labelNames: [...labels], registers: [register] };
    if (type === 'counter') return new prom.Counter(options);
    if (type === 'gauge') return new prom.Gauge(options);
    return new prom.Histogram({ ...options, buckets: [...(buckets ?? [])] });
  };
  const rows = Object.entries<MetricRow>(metricTable);
  return Object.fromEntries(rows.map(([key, row]) => [key, create(row)])) as unknown as Instruments;
}
