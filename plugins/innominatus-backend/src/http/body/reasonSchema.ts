import { z } from 'zod';

/** Why somebody does something, for people. */
export const reasonSchema = z.string().min(1).max(1000);
