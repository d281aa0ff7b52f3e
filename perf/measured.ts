import type { Measurement } from './measurement.ts';
import type { Result } from './report.ts';

/**
 * Makes a measurement. What it remarks stands behind the title of the result, so that neither the table nor the JSON file nor the
 * README has its figures without it.
 */
export async function measured(measurement: Measurement, progress: (text: string) => void): Promise<Result> {
  const remarks = new Set<string>();
  const remark = (text: string): void => {
    if (!remarks.has(text)) progress(text);
    remarks.add(text);
  };
  const figures = await measurement.run({ progress, remark });
  return { measurement: { ...measurement, title: [measurement.title, ...remarks].join('; ') }, figures };
}
