import { createBackend } from '@backstage/backend-defaults';
import { features } from './backendFeatures';
import { talkModule } from './talkModule';

// The backend as it is, with one more step type.
const backend = createBackend();
for (const feature of features) backend.add(feature);
backend.add(talkModule);
backend.start();
