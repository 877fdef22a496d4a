import { serveAlone } from '@social-economy/subgraph/serve-alone';
import { programmes } from './subgraph';

void serveAlone(programmes, 4002);
