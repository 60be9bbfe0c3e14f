/** What the backend is made of, which its package hands out to nobody. */
export { features } from 'backend/src/features';
