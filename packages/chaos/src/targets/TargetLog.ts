import { z } from 'zod';

/** What a server asks of a target. Who asks is told along, for the checks only: no target decides by it. */
export const writeRequestSchema = z.object({
  kind: z.enum(['note', 'version', 'parcel', 'letter']),
  action: z.enum(['create', 'delete']),
  /** The same for each attempt. */
  key: z.string(),
  run: z.string(),
  step: z.string(),
  /** `<application>/<environment>` */
  place: z.string(),
  /** Of the server. */
  pid: z.number(),
  /** What a target that knows versions has to be at. */
  expected: z.number().optional(),
  /** What it shall be from then on. */
  content: z.string().optional(),
});

export type WriteRequest = z.output<typeof writeRequestSchema>;
export type TargetKind = WriteRequest['kind'];

/** A request to change something, as its target has seen it. */
export interface Write extends WriteRequest {
  /** Milliseconds since 1970 of its arrival. */
  at: number;
  /** False for what was refused, and for what there was nothing to do for. */
  applied: boolean;
}

export const callSchema = z.object({
  run: z.string(),
  step: z.string(),
  attempt: z.number(),
  handler: z.enum(['run', 'resumed', 'lookup', 'undo']),
  pid: z.number(),
});

/** A handler of a step that has begun. */
export interface Call extends z.output<typeof callSchema> {
  at: number;
}

/** All that has come to the targets, in the order in which it came. */
export class TargetLog {
  readonly writes: Write[] = [];
  readonly calls: Call[] = [];
}
