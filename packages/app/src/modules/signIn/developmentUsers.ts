/** Somebody whom one can be in development. */
export interface DevelopmentUser {
  /** Of the backend's authentication provider that signs in as this user. */
  provider: string;
  name: string;
  description: string;
}

/** The first one is who one usually is; the others are there to see what different people see. */
export const developmentUsers: DevelopmentUser[] = [
  {
    provider: 'guest',
    name: 'Guest',
    description: 'Deploys, and may do everything except approve own runs.',
  },
  {
    provider: 'approver',
    name: 'Approver',
    description: 'Another person, who approves what the guest deploys.',
  },
  {
    provider: 'viewer',
    name: 'Viewer',
    description: 'May look at everything and change nothing.',
  },
];
