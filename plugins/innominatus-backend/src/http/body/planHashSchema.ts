import { z } from 'zod';

/** Of the plan that somebody has looked at. */
export const planHashSchema = z.string().min(1).max(200);
